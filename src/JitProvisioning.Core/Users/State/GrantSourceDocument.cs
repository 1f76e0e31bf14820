namespace JitProvisioning;

/// <summary>A grant's source in the state document.</summary>
internal sealed class GrantSourceDocument
{
    public GrantOrigin Origin { get; set; }

    public string? Connection { get; set; }

    public SignInChannel? Channel { get; set; }

    public string Rule { get; set; } = "";

    public string PolicyVersion { get; set; } = "";

    public static GrantSourceDocument Of(GrantSource source) => new()
    {
        Origin = source.Origin,
        Connection = source.Connection?.Value,
        Channel = source.Channel,
        Rule = source.Rule,
        PolicyVersion = source.PolicyVersion,
    };

    public GrantSource ToSource() => new(
        Origin, Connection is { } connection ? new ConnectionId(connection) : null, Channel, Rule, PolicyVersion);
}
