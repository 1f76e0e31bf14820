using System.Collections.Concurrent;

namespace JitProvisioning.AbuseCases;

/// <summary>Everything a host is built of.</summary>
internal sealed record CaseSetup(
    AbuseCase Case, CaseNames Names, CaseSettings Settings, GivenState Given, CaseStore Store)
{
    public ScriptedProvider Provider { get; } = new();

    public ConcurrentDictionary<string, Ticket> Tickets { get; } = new();

    public LogKeeper Log { get; } = new();

    public CaseFaults Faults { get; } = new();

    public HostNotes Notes { get; } = new();

    public static CaseSetup Read(AbuseCase abuse, CaseStore store)
    {
        var names = new CaseNames(abuse);
        return new CaseSetup(abuse, names, SettingMap.Read(abuse), GivenMap.Read(abuse, names), store);
    }
}
