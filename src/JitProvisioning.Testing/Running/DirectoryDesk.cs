namespace JitProvisioning.Testing;

/// <summary>Asks a directory, and requires.</summary>
internal sealed class DirectoryDesk(ContractRun run, IUserDirectory directory)
{
    public static IEnumerable<StoredUser> InOrder(IEnumerable<StoredUser> users) =>
        users.OrderBy(user => user.Id.Value, StringComparer.Ordinal);

    /// <summary>Finds by address, which must give exactly these accounts in the order of their ids.</summary>
    public Task RequireCarriersAsync(string address, int count, params StoredUser[] expected) => RequireAsync(
        $"find the accounts that carry {Description.Of(address)}, at most {count}",
        () => directory.FindByAddressAsync(SampleChanges.Address(address), count, run.CancellationToken),
        [.. InOrder(expected)]);

    /// <summary>Lists a page, which must hold exactly these accounts in the order of their ids.</summary>
    public Task RequirePageAsync(UserId? after, int count, params StoredUser[] expected) => RequireAsync(
        $"list the accounts after {Description.Of(after?.Value)}, at most {count}",
        () => directory.ListAsync(after, count, run.CancellationToken),
        expected);

    /// <summary>Finds a refusal, which must be this one, or none.</summary>
    public async Task RequireRefusalAsync(string reference, AuditEntry? expected)
    {
        var asked = $"find the refusal of reference {Description.Of(reference)}";
        var found = await run.AskAsync(asked, () => FindAsync(reference)).ConfigureAwait(false);
        run.Require(found.Count == (expected is null ? 0 : 1), asked, found.Count == 0 ? "nothing" : "an entry");
        var difference = expected is null ? null : Difference.Between(expected, found[0]);
        run.Require(difference is null, asked, $"an entry whose {difference}");
    }

    /// <summary>Asks everything of a directory out of reach, which must throw each time.</summary>
    public async Task RequireFaultsAsync(string address)
    {
        var parsed = SampleChanges.Address(address);
        await RequireFaultAsync(
            "find by address",
            async () => (await directory
                .FindByAddressAsync(parsed, 1, run.CancellationToken)
                .ConfigureAwait(false)).Count)
            .ConfigureAwait(false);
        await RequireFaultAsync(
            "list a page",
            async () => (await directory.ListAsync(null, 1, run.CancellationToken).ConfigureAwait(false)).Count)
            .ConfigureAwait(false);
        await RequireFaultAsync(
            "find a refusal", async () => (await FindAsync("K7QM-2XPD").ConfigureAwait(false)).Count)
            .ConfigureAwait(false);
    }

    private Task RequireFaultAsync(string asked, Func<ValueTask<int>> count) => run.RequireFaultAsync(
        $"{asked}, of a directory out of reach",
        async () => $"{await count().ConfigureAwait(false)} found");

    private async ValueTask<ValueList<AuditEntry>> FindAsync(string reference)
    {
        var entry = await directory.FindRefusalAsync(reference, run.CancellationToken).ConfigureAwait(false);
        return entry is null ? ValueLists.Create<AuditEntry>([]) : [entry];
    }

    private async Task RequireAsync(
        string asked, Func<ValueTask<ValueList<StoredUser>>> ask, IReadOnlyList<StoredUser> expected)
    {
        var found = await run.AskAsync(asked, ask).ConfigureAwait(false);
        var ids = string.Join(", ", found.Select(user => user.Id));
        var sameIds = found.Select(user => user.Id).SequenceEqual(expected.Select(user => user.Id));
        var wanted = string.Join(", ", expected.Select(user => user.Id));
        run.Require(sameIds, $"{asked}; expected: [{wanted}]", $"[{ids}]");
        var difference = expected.Zip(found, Difference.Between).FirstOrDefault(other => other is not null);
        run.Require(difference is null, asked, $"an account whose {difference}");
    }
}
