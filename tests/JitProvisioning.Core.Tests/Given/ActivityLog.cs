using System.Collections.Concurrent;
using System.Diagnostics;

namespace JitProvisioning.Core.Tests;

/// <summary>Listens to the library's activities.</summary>
internal sealed class ActivityLog : IDisposable
{
    private readonly ActivityListener _listener;

    public ActivityLog()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "JitProvisioning",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ConcurrentQueue<Activity> Stopped { get; } = [];

    public void Dispose() => _listener.Dispose();
}
