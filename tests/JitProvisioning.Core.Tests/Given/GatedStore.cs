using System.Threading.Channels;

namespace JitProvisioning.Core.Tests;

/// <summary>A store whose commits wait to be told how they end: null is as usual.</summary>
internal sealed class GatedStore(InMemoryUserStore inner) : IUserStore
{
    private readonly Channel<UserChange> _begun = Channel.CreateUnbounded<UserChange>();
    private int _commits;
    private int _lookUps;

    public TaskCompletionSource<Exception?> Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many commits have begun.</summary>
    public int Commits => Volatile.Read(ref _commits);

    /// <summary>How many look-ups there were.</summary>
    public int LookUps => Volatile.Read(ref _lookUps);

    /// <summary>Waits for one more commit to begin.</summary>
    public Task CommitBegunAsync() => _begun.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _lookUps);
        return inner.FindAsync(query, cancellationToken);
    }

    public async ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _commits);
        await _begun.Writer.WriteAsync(change, cancellationToken);
        return await Gate.Task is { } fault ? throw fault : await inner.CommitAsync(change, cancellationToken);
    }
}
