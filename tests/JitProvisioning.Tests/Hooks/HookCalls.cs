namespace JitProvisioning.Tests;

/// <summary>Counts the calls of the host's own handlers.</summary>
internal sealed class HookCalls
{
    public int Count { get; private set; }

    public Task Add()
    {
        Count++;
        return Task.CompletedTask;
    }
}
