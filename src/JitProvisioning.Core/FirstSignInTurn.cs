namespace JitProvisioning;

/// <summary>One sign-in of a person whom the store does not know, as others of the same person see it.</summary>
internal sealed class FirstSignInTurn(ExternalKey key)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ExternalKey Key => key;

    public Task Ended => _ended.Task;

    public void End() => _ended.TrySetResult();
}
