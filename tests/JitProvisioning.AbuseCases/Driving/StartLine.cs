namespace JitProvisioning.AbuseCases;

/// <summary>Lets all callers go at once when the last one has arrived.</summary>
internal sealed class StartLine(int callers)
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing = callers;

    public Task ArriveAsync()
    {
        if (Interlocked.Decrement(ref _missing) <= 0)
        {
            _open.TrySetResult();
        }

        return _open.Task;
    }

    /// <summary>Runs one caller; if it gives up, the others wait for it no longer.</summary>
    public async Task<Attempt> RunAsync(Func<Task<Attempt>> drive)
    {
        try
        {
            return await drive();
        }
        catch
        {
            _open.TrySetResult();
            throw;
        }
    }
}
