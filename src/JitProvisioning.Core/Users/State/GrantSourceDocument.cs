namespace JitProvisioning;

/// <summary>A grant's source in the state document.</summary>
internal sealed class GrantSourceDocument
{
    public GrantOrigin Origin { get; set; }

    public string? Connection { get; set; }

    public SignInChannel? Channel { get; set; }

    public string Rule { get; set; } = "";

    public string PolicyVersion { get; set; } = "";

    public DateTimeOffset? MissingSince { get; set; }

    public int MissingSignIns { get; set; }

    public DateTimeOffset? At { get; set; }

    public string? Evidence { get; set; }

    public static GrantSourceDocument Of(GrantSource source) => new()
    {
        Origin = source.Origin,
        Connection = source.Connection?.Value,
        Channel = source.Channel,
        Rule = source.Rule,
        PolicyVersion = source.PolicyVersion,
        MissingSince = source.Missing?.Since,
        MissingSignIns = source.Missing?.SignIns ?? 0,
        At = source.At,
        Evidence = source.Evidence,
    };

    public GrantSource ToSource() => new(
        Origin, Connection is { } connection ? new ConnectionId(connection) : null, Channel, Rule, PolicyVersion)
    {
        Missing = MissingSince is { } since ? new Absence(since, MissingSignIns) : null,
        At = At,
        Evidence = Evidence,
    };
}
