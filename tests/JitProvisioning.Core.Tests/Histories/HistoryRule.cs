namespace JitProvisioning.Core.Tests;

/// <summary>A role rule of a history's organization; without a claim it judges the groups.</summary>
internal sealed record HistoryRule(
    string? Connection, string? Claim, string Value, string Role, RoleAction Action)
{
    public bool Judges(string connection) => Connection is null || Connection == connection;

    public RoleRuleOptions ToOptions() => new()
    {
        Connection = Connection,
        Claim = Claim,
        Value = Value,
        Role = Role,
        Action = Action,
    };
}
