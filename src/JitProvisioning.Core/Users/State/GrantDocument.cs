namespace JitProvisioning;

/// <summary>A role grant in the state document.</summary>
internal sealed class GrantDocument
{
    public string Role { get; set; } = "";

    public GrantSourceDocument Source { get; set; } = new();

    public bool IsLasting { get; set; }

    public static GrantDocument Of(RoleGrant grant) =>
        new() { Role = grant.Role, Source = GrantSourceDocument.Of(grant.Source), IsLasting = grant.IsLasting };

    public RoleGrant ToGrant() => new(Role, Source.ToSource()) { IsLasting = IsLasting };
}
