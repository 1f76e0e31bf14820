namespace JitProvisioning.Testing;

/// <summary>Something a store commits, prepared for being broken off.</summary>
/// <param name="Asked">What is asked.</param>
/// <param name="CommitAsync">Commits it by a store: true once committed, false for a conflict.</param>
/// <param name="RequireAsync">Requires that everything of it is stored, or nothing.</param>
internal sealed record BreakableAct(
    string Asked, Func<IUserStore, CancellationToken, ValueTask<bool>> CommitAsync, Func<bool, Task> RequireAsync)
{
    /// <summary>True when it conflicts with itself once it is committed.</summary>
    public bool IsOnce { get; init; } = true;
}
