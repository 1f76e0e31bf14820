using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace JitProvisioning.Tests;

/// <summary>Everything that the library's meter and activity source tell, as text.</summary>
internal sealed class Telemetry : IDisposable
{
    private const string Name = "JitProvisioning";

    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;

    public Telemetry()
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>(
            (instrument, _, tags, _) => Measurements.Enqueue(instrument.Name + Text(tags.ToArray())));
        _meters.SetMeasurementEventCallback<long>(
            (instrument, _, tags, _) => Measurements.Enqueue(instrument.Name + Text(tags.ToArray())));
        _meters.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Activities.Enqueue(Text(activity)),
        };
        ActivitySource.AddActivityListener(_activities);
    }

    public ConcurrentQueue<string> Measurements { get; } = [];

    public ConcurrentQueue<string> Activities { get; } = [];

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Concat(tags.Select(tag => $" {tag.Key}={tag.Value}"));

    private static string Text(Activity activity) => string.Join(
        ' ',
        [
            activity.OperationName,
            activity.DisplayName,
            activity.StatusDescription,
            Text(activity.TagObjects),
            .. activity.Events.Select(occurrence => occurrence.Name + Text(occurrence.Tags)),
            .. activity.Baggage.Select(item => $"{item.Key}={item.Value}"),
        ]);
}
