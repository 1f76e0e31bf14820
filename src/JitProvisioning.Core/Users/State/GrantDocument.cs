namespace JitProvisioning;

/// <summary>A role grant in the state document, within those of its source.</summary>
internal sealed class GrantDocument
{
    public string Role { get; set; } = "";

    public string Rule { get; set; } = "";

    public string? Evidence { get; set; }

    public bool IsLasting { get; set; }

    public static GrantDocument Of(RoleGrant grant) => new()
    {
        Role = grant.Role,
        Rule = grant.Source.Rule,
        Evidence = grant.Source.Evidence,
        IsLasting = grant.IsLasting,
    };

    public RoleGrant ToGrant(GrantSource source) =>
        new(Role, source with { Rule = Rule, Evidence = Evidence }) { IsLasting = IsLasting };
}
