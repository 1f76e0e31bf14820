namespace JitProvisioning.Testing;

/// <summary>Asks for organizations and connections, each time of a store opened anew, and requires.</summary>
internal sealed class OrganizationDesk(ContractRun run)
{
    private readonly SampleSettings _sample = new();

    /// <summary>Runs a check at a desk of its own.</summary>
    public static Task WithAsync(ContractRun run, Func<OrganizationDesk, Task> check) => check(new(run));

    /// <summary>The first change: an organization and its connection.</summary>
    public OrganizationChange First() => Change(1) with
    {
        Organizations = [SampleSettings.Organization("acme", 1)],
        Connections = [SampleSettings.Connection("acme-oidc", 1)],
    };

    /// <summary>A change to this revision, for checks to fill.</summary>
    public OrganizationChange Change(long revision) => new()
    {
        ExpectedRevision = revision - 1,
        Audit = _sample.Entry(),
    };

    /// <summary>Commits a change and says whether it was.</summary>
    public async Task<bool> CommitAsync(OrganizationChange change)
    {
        var committed = await run
            .AskAsync(Asked(change), async () => (object)await SendAsync(change).ConfigureAwait(false))
            .ConfigureAwait(false);
        return (bool)committed;
    }

    /// <summary>Commits a change, which must be committed, with its audit entry.</summary>
    public async Task RequireCommittedAsync(OrganizationChange change)
    {
        var before = await run.ReadFactsAsync().ConfigureAwait(false);
        run.Require(await CommitAsync(change).ConfigureAwait(false), Asked(change), "false");
        await run.RequireFactsAsync(before.WithEntry(change.Audit), Asked(change)).ConfigureAwait(false);
    }

    /// <summary>Commits a change that expects another revision, which must leave everything as it is.</summary>
    public async Task RequireRefusedAsync(OrganizationChange change)
    {
        var before = await run.ReadFactsAsync().ConfigureAwait(false);
        var stored = await ReadAsync(0).ConfigureAwait(false);
        run.Require(
            !await CommitAsync(change).ConfigureAwait(false), $"{Asked(change)}, which is not the stored one", "true");
        await run.RequireFactsAsync(before, Asked(change)).ConfigureAwait(false);
        await RequireAsync(0, stored).ConfigureAwait(false);
    }

    public Task<StoredOrganizations> ReadAsync(long after) => run.AskAsync(
        $"read what is newer than revision {after}", () => Open().ReadAsync(after, run.CancellationToken));

    /// <summary>Reads what is newer than a revision, which must be exactly this, in any order.</summary>
    public async Task RequireAsync(long after, StoredOrganizations expected)
    {
        var asked = $"read what is newer than revision {after}; expected: {TextOf(expected)}";
        var read = await ReadAsync(after).ConfigureAwait(false);
        run.Require(InOrder(read) == InOrder(expected), asked, TextOf(read));
    }

    /// <summary>Looks a key up, whose answer must bear this revision.</summary>
    public async Task RequireRevisionAsync(ExternalKey key, long revision)
    {
        var lookup = await run.FindAsync(UserQuery.ByKey(key)).ConfigureAwait(false);
        run.Require(
            lookup.Revision == revision,
            $"{Description.Of(UserQuery.ByKey(key))}; expected: revision {revision}",
            $"{Description.Of(lookup)}, revision {lookup.Revision}");
    }

    public async Task RequireIdentitiesAsync(string issuer, bool expected)
    {
        var asked = $"ask for identities of issuer {Description.Of(issuer)}; expected: {expected}";
        var has = await run
            .AskAsync(asked, async () =>
                (object)await Open().HasIdentitiesAsync(issuer, run.CancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
        run.Require((bool)has == expected, asked, $"{has}");
    }

    /// <summary>Commits a change, which may be refused by an exception.</summary>
    public async Task<bool> IsTakenAsync(OrganizationChange change)
    {
        try
        {
            return await SendAsync(change).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it throws: what is stored afterwards is what is checked.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private ValueTask<bool> SendAsync(OrganizationChange change) => Open().CommitAsync(change, run.CancellationToken);

    public static string Asked(OrganizationChange change) => $"commit a {change}";

    private IOrganizationStore Open() => (IOrganizationStore)run.Subject.Open();

    private static StoredOrganizations InOrder(StoredOrganizations read) => read with
    {
        Organizations = read.Organizations.OrderBy(row => row.Id.Value, StringComparer.Ordinal).ToValueList(),
        Connections = read.Connections.OrderBy(row => row.Id.Value, StringComparer.Ordinal).ToValueList(),
    };

    private static string TextOf(StoredOrganizations read)
    {
        var ordered = InOrder(read);
        var rows = ordered.Organizations
            .Select(row => $"{row.Revision} {row.Status} {Description.Of(row.Id.Value)} {Description.Of(row.Name)} "
                + Description.Of(row.State))
            .Concat(ordered.Connections.Select(row =>
                $"{row.Revision} {row.Status} {Description.Of(row.Id.Value)} of "
                + $"{Description.Of(row.Organization?.Value)} {Description.Of(row.State)}"));
        return $"revision {read.Revision} [{string.Join("; ", rows)}]";
    }
}
