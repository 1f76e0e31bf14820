namespace JitProvisioning.Core.Tests;

/// <summary>A store in which something else happens just before the first commit.</summary>
internal sealed class InterruptedStore(InMemoryUserStore inner, Func<Task> interruption) : IUserStore
{
    private bool _interrupted;

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        inner.FindAsync(query, cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken)
    {
        if (!_interrupted)
        {
            _interrupted = true;
            await interruption();
        }

        return await inner.CommitAsync(change, cancellationToken);
    }
}
