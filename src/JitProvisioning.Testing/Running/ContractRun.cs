
namespace JitProvisioning.Testing;

/// <summary>One check at work on one store: asks, and requires.</summary>
internal sealed class ContractRun(ContractCheck check, StoreUnderTest subject, CancellationToken cancellationToken)
{
    private readonly IUserStore _store = subject.Open();

    public StoreUnderTest Subject => subject;

    public CancellationToken CancellationToken => cancellationToken;

    public SampleChanges Sample { get; } = new();

    public Task<StoreFacts> ReadFactsAsync() => StoreFacts.ReadAsync(subject, cancellationToken);

    public Task<UserLookup> FindAsync(UserQuery query) => AskAsync(
        Description.Of(query), () => _store.FindAsync(query, cancellationToken));

    public Task<CommitResult> CommitAsync(UserChange change) => CommitAsync(_store, change);

    /// <summary>Commits a create, which must succeed.</summary>
    /// <returns>The account as it must be stored now.</returns>
    public async Task<StoredUser> CreateAsync(UserChange change)
    {
        var id = await CommitForIdAsync(change).ConfigureAwait(false);
        return change.User! with { Id = id };
    }

    /// <summary>Commits an update, which must succeed.</summary>
    /// <returns>The account as it must be stored now.</returns>
    public async Task<StoredUser> UpdateAsync(UserChange change)
    {
        var id = await CommitForIdAsync(change).ConfigureAwait(false);
        Require(id == change.User!.Id, Description.Of(change), $"committed as user {id}");
        return change.User;
    }

    /// <summary>Finds an account, which must be there as given.</summary>
    public async Task<UserLookup> RequireFoundAsync(UserQuery query, StoredUser expected)
    {
        var lookup = await FindAsync(query).ConfigureAwait(false);
        Require(lookup.User is not null, Description.Of(query), Description.Of(lookup));
        var difference = Difference.Between(expected, lookup.User!);
        Require(difference is null, Description.Of(query), $"an account whose {difference}");
        Require(lookup.MatchedKey == query.Key, Description.Of(query), Description.Of(lookup));
        return lookup;
    }

    public async Task RequireNotFoundAsync(UserQuery query)
    {
        var lookup = await FindAsync(query).ConfigureAwait(false);
        var isNothing = lookup.User is null && !lookup.IsOrphaned;
        Require(isNothing, $"{Description.Of(query)}, which leads nowhere", Description.Of(lookup));
    }

    /// <summary>Commits a change that must conflict, and leave accounts and audit as they are.</summary>
    public Task RequireConflictAsync(UserChange change, ConflictKind kind) =>
        RequireConflictAsync(change, kind, () => CommitAsync(change));

    /// <summary>Commits a change in a way of the caller's, which must conflict in the same way.</summary>
    public async Task RequireConflictAsync(UserChange change, ConflictKind kind, Func<Task<CommitResult>> commit)
    {
        var before = await ReadFactsAsync().ConfigureAwait(false);
        var result = await commit().ConfigureAwait(false);
        var asked = $"{Description.Of(change)}; expected: conflict {kind}";
        Require(result.Conflict == kind, asked, Description.Of(result));
        await RequireFactsAsync(before, Description.Of(change)).ConfigureAwait(false);
    }

    public async Task RequireFactsAsync(StoreFacts expected, string after)
    {
        var facts = await ReadFactsAsync().ConfigureAwait(false);
        var difference = facts.DifferenceFrom(expected);
        Require(difference is null, $"what is stored after: {after}", difference ?? "");
    }

    /// <summary>Commits changes at the same time, each on a thread of its own by a store of its own.</summary>
    /// <returns>The answers, in the order of the changes.</returns>
    public Task<CommitResult[]> RaceAsync(params UserChange[] changes) => RaceAsync<CommitResult>(
        [.. changes.Select(change => CommitBy(subject.Open(), change))]);

    /// <summary>Asks something that must throw, whatever it throws.</summary>
    /// <param name="asked">What is asked.</param>
    /// <param name="ask">Asks, and describes the answer.</param>
    public async Task RequireFaultAsync(string asked, Func<ValueTask<string>> ask)
    {
        string answered;
        try
        {
            answered = await ask().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it throws: that it throws is what is checked.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return;
        }

        Require(false, $"{asked}: an exception", answered);
    }

    /// <summary>Asks something with a cancelled token, which must throw an
    /// <see cref="OperationCanceledException"/>.</summary>
    /// <param name="asked">What is asked.</param>
    /// <param name="ask">Asks, and describes the answer.</param>
    public async Task RequireCancelledAsync(string asked, Func<CancellationToken, ValueTask<string>> ask)
    {
        string answered;
        try
        {
            answered = await ask(new CancellationToken(canceled: true)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Require(false, $"{asked}, with a cancelled token: an OperationCanceledException", answered);
    }

    public void Require(bool kept, string asked, string answered)
    {
        if (!kept)
        {
            throw new ContractViolationException(check, asked, answered);
        }
    }

    /// <summary>Runs something at the same time, each time on a thread of its own.</summary>
    /// <returns>The answers.</returns>
    public Task<T[]> RaceAsync<T>(int runners, Func<Task<T>> run) => RaceAsync([.. Enumerable.Repeat(run, runners)]);

    /// <summary>Runs things at the same time, each on a thread of its own.</summary>
    /// <returns>The answers, in the order of what was run.</returns>
    public async Task<T[]> RaceAsync<T>(IReadOnlyCollection<Func<Task<T>>> runs)
    {
        using var line = new Barrier(runs.Count);
        return await Task.WhenAll(runs.Select(run => OwnThread.RunAsync(() =>
        {
            line.SignalAndWait(cancellationToken);
            return run();
        }))).ConfigureAwait(false);
    }

    public async Task<T> AskAsync<T>(string asked, Func<ValueTask<T>> ask)
        where T : class
    {
        try
        {
            var answer = await ask().ConfigureAwait(false);
            Require(answer is not null, asked, "null");
            return answer!;
        }
        catch (Exception exception) when (
            exception is not OperationCanceledException and not ContractViolationException)
        {
            var answered = $"threw {exception.GetType().Name}: {exception.Message}";
            throw new ContractViolationException(check, asked, answered, exception);
        }
    }

    private Func<Task<CommitResult>> CommitBy(IUserStore store, UserChange change) => () => CommitAsync(store, change);

    private Task<CommitResult> CommitAsync(IUserStore store, UserChange change) => AskAsync(
        Description.Of(change), () => store.CommitAsync(change, cancellationToken));

    private async Task<UserId> CommitForIdAsync(UserChange change)
    {
        var result = await CommitAsync(change).ConfigureAwait(false);
        Require(result.Conflict is null, $"{Description.Of(change)}; expected: no conflict", Description.Of(result));
        Require(result.Id is { Value.Length: > 0 }, Description.Of(change), Description.Of(result));
        return result.Id!.Value;
    }
}
