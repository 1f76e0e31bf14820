namespace SmartProjects.IdentityProviders;

/// <summary>SuperFantasy's own provider, which looks like Logto; nobody but SuperFantasy uses it.</summary>
public static class SuperFantasy
{
    public const string Sarah = "sarah";
    public const string Lookalike = "lookalike";

    /// <summary>The id SuperFantasy's organization has at its provider.</summary>
    public const string OrganizationId = "s4f9n2t6a8sy";

    public static IdentityProviderDefinition Definition { get; } = new()
    {
        Name = "SuperFantasy",
        Port = 7301,
        IssuerPath = "/oidc",
        AuthorizationPath = "/oidc/auth",
        TokenPath = "/oidc/token",
        UserInfoPath = "/oidc/me",
        KeysPath = "/oidc/jwks",
        Scopes =
        [
            "profile", "email", "roles", "urn:logto:scope:organizations", "urn:logto:scope:organization_roles",
        ],
        People =
        [
            new LogtoPerson
            {
                Id = Sarah,
                Subject = "23fat2n24b0y",
                Username = "sarah",
                GivenName = "Sarah",
                FamilyName = "Silver",
                Email = "sarah@superfantasy.example",
                EmailVerified = true,
                Organizations = [OrganizationId],
                OrganizationRoles = [$"{OrganizationId}:admin"],
                Roles = ["editor"],
                About = "Works at SuperFantasy and runs its projects.",
            },
            new LogtoPerson
            {
                Id = Lookalike,
                Subject = "x81kd03mqz7w",
                Username = "sarah2",
                GivenName = "Sarah",
                FamilyName = "Sliver",
                Email = "sarah@superfantasy.example",
                EmailVerified = false,
                About = "An impostor who typed Sarah's address and never confirmed it.",
            },
        ],
    };
}
