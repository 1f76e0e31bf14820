using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Testing;

namespace JitProvisioning.AbuseCases;

/// <summary>Everything a host is built of.</summary>
internal sealed record CaseSetup(
    AbuseCase Case, CaseNames Names, CaseSettings Settings, GivenState Given, CaseStore Store)
{
    public ScriptedProvider Provider { get; } = new();

    public ConcurrentDictionary<string, Ticket> Tickets { get; } = new();

    public FakeLogCollector Log { get; } = new();

    /// <summary>Every line that the library logged, at every level, values and exceptions included.</summary>
    public IReadOnlyCollection<string> LogLines =>
    [
        .. Log.GetSnapshot().Select(record => $"{record.Level} {record.Id.Id} {record.Message} {record.Exception}"),
    ];

    public CaseFaults Faults { get; } = new();

    public HostNotes Notes { get; } = new();

    public static CaseSetup Read(AbuseCase abuse, CaseStore store)
    {
        var names = new CaseNames(abuse);
        return new CaseSetup(abuse, names, SettingMap.Read(abuse), GivenMap.Read(abuse, names), store);
    }
}
