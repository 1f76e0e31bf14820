namespace JitProvisioning.Core.Tests;

/// <summary>A store whose first answer is read at once and arrives late.</summary>
internal sealed class LateStore(InMemoryUserStore inner) : IUserStore
{
    private int _lookups;
    private int _commits;

    /// <summary>Lets the answer arrive.</summary>
    public TaskCompletionSource Arrival { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many commits have begun.</summary>
    public int Commits => Volatile.Read(ref _commits);

    public async ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        var isFirst = Interlocked.Increment(ref _lookups) == 1;
        var found = await inner.FindAsync(query, cancellationToken);
        if (isFirst)
        {
            await Arrival.Task.WaitAsync(cancellationToken);
        }

        return found;
    }

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _commits);
        return inner.CommitAsync(change, cancellationToken);
    }
}
