namespace JitProvisioning.Testing;

/// <summary>Prepares changes of accounts for being broken off.</summary>
internal sealed class BreakableChanges(ContractRun run)
{
    /// <summary>A new account with two keys and an address.</summary>
    public async Task<BreakableAct> CreateAsync(int number)
    {
        var (key, second) = (SampleChanges.Key($"new-{number}"), SampleChanges.Key($"new-{number}-second"));
        var address = $"new-{number}@contract.example";
        var create = run.Sample.CreateHolder(address, key, second);
        var before = await run.ReadFactsAsync().ConfigureAwait(false);
        return ActOf(create, async whole =>
        {
            var queries = new[] { UserQuery.ByKey(key), UserQuery.ByKey(second), ByAddress(address) };
            var found = await run.FindAsync(queries[0]).ConfigureAwait(false);
            var after = whole && found.User is not null
                ? before.WithEntry(create.Audit with { UserId = found.User.Id }) with { Users = before.Users + 1 }
                : before;
            await RequireAsync(queries, whole ? create.User! with { Id = found.User?.Id ?? default } : null)
                .ConfigureAwait(false);
            await run.RequireFactsAsync(after, Description.Of(create)).ConfigureAwait(false);
        });
    }

    /// <summary>An account that gets another name, and one key and address for another.</summary>
    public async Task<BreakableAct> UpdateAsync(int number)
    {
        var (former, added) = (SampleChanges.Key($"old-{number}"), SampleChanges.Key($"old-{number}-added"));
        var (address, other) = ($"old-{number}@contract.example", $"other-{number}@contract.example");
        var create = run.Sample.CreateHolder(address, former);
        var user = await run.CreateAsync(create).ConfigureAwait(false);
        var update = run.Sample.Update(user with { DisplayName = "Changed", Email = other }) with
        {
            AddedKeys = [added],
            RemovedKeys = [former],
            VerifiedAddress = other,
        };
        var before = await run.ReadFactsAsync().ConfigureAwait(false);
        return ActOf(update, async whole =>
        {
            await RequireAsync([UserQuery.ByKey(added), ByAddress(other)], whole ? update.User : null)
                .ConfigureAwait(false);
            await RequireAsync([UserQuery.ByKey(former), ByAddress(address)], whole ? null : user)
                .ConfigureAwait(false);
            var after = whole ? before.WithEntry(update.Audit) : before;
            await run.RequireFactsAsync(after, Description.Of(update)).ConfigureAwait(false);
        });
    }

    /// <summary>A refusal.</summary>
    public async Task<BreakableAct> RefusalAsync(int number)
    {
        var refusal = run.Sample.Refuse();
        refusal = refusal with { Audit = refusal.Audit with { Reference = $"K7QM-{number:D4}" } };
        var before = await run.ReadFactsAsync().ConfigureAwait(false);
        return ActOf(refusal, whole => run.RequireFactsAsync(
            whole ? before.WithEntry(refusal.Audit) : before, Description.Of(refusal))) with
        {
            IsOnce = false,
        };
    }

    /// <summary>A change, whatever it does.</summary>
    public static BreakableAct ActOf(UserChange change, Func<bool, Task> require) => new(
        Description.Of(change),
        async (store, token) => IsCommitted(await store.CommitAsync(change, token).ConfigureAwait(false)),
        require);

    public static bool IsCommitted(CommitResult result) => result.Conflict is null;

    private static UserQuery ByAddress(string address) =>
        UserQuery.ByVerifiedAddress(SampleChanges.Address(address));

    private async Task RequireAsync(IEnumerable<UserQuery> queries, StoredUser? expected)
    {
        foreach (var query in queries)
        {
            await (expected is null ? run.RequireNotFoundAsync(query) : run.RequireFoundAsync(query, expected))
                .ConfigureAwait(false);
        }
    }
}
