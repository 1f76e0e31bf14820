namespace JitProvisioning.Tests;

/// <summary>A store in whose calls something happens first.</summary>
internal sealed class FaultyStore(IUserStore inner) : IUserStore
{
    private int _finds;
    private int _commits;

    public Func<CancellationToken, Task> OnFind { get; set; } = _ => Task.CompletedTask;

    public Func<UserChange, CancellationToken, Task> OnCommit { get; set; } = (_, _) => Task.CompletedTask;

    public Func<Task> AfterFind { get; set; } = () => Task.CompletedTask;

    public int Finds => _finds;

    public int Commits => _commits;

    public int Calls => _finds + _commits;

    public async ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _finds);
        await OnFind(cancellationToken);
        var found = await inner.FindAsync(query, cancellationToken);
        await AfterFind();
        return found;
    }

    public async ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _commits);
        await OnCommit(change, cancellationToken);
        return await inner.CommitAsync(change, cancellationToken);
    }
}
