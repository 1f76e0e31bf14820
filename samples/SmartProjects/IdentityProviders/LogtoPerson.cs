namespace SmartProjects.IdentityProviders;

/// <summary>A person of a provider like Logto: organizations by id, roles in them as <c>id:role</c>.</summary>
public sealed record LogtoPerson : Person
{
    public required string Username { get; init; }

    public IReadOnlyList<string> Organizations { get; init; } = [];

    public IReadOnlyList<string> OrganizationRoles { get; init; } = [];

    public IReadOnlyList<string> Roles { get; init; } = [];

    internal override object ToClaims() => new
    {
        Name,
        FamilyName,
        GivenName,
        Username,
        Email,
        EmailVerified,
        Organizations,
        OrganizationRoles,
        Roles,
    };
}
