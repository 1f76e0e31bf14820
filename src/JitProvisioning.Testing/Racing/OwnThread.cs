namespace JitProvisioning.Testing;

/// <summary>Starts work on a thread of its own, so that stores which block race too, however few
/// threads the pool has.</summary>
internal static class OwnThread
{
    public static Task<T> RunAsync<T>(Func<Task<T>> work) => Task.Factory
        .StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
        .Unwrap();
}
