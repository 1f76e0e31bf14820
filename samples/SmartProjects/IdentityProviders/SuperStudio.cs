namespace SmartProjects.IdentityProviders;

/// <summary>The provider of SuperStudio, a company that became a customer while the application ran.</summary>
public static class SuperStudio
{
    public const string Nina = "nina";

    /// <summary>What Nina's tokens say of her, as an administrator pastes it to see what it would come to.</summary>
    public const string ClaimsOfNina = """
        { "sub": "n1naw0rds", "email": "nina@superstudio.example", "email_verified": true, "roles": [ "writer" ] }
        """;

    public static IdentityProviderDefinition Definition { get; } = new()
    {
        Name = "SuperStudio",
        Port = 7304,
        IssuerPath = "/oidc",
        AuthorizationPath = "/oidc/auth",
        TokenPath = "/oidc/token",
        UserInfoPath = "/oidc/me",
        KeysPath = "/oidc/jwks",
        Scopes = ["profile", "email", "roles"],
        People =
        [
            new LogtoPerson
            {
                Id = Nina,
                Subject = "n1naw0rds",
                Username = "nina",
                GivenName = "Nina",
                FamilyName = "Novel",
                Email = "nina@superstudio.example",
                EmailVerified = true,
                Roles = ["writer"],
                About = "Writes at SuperStudio, where John of SuperCorp approves who becomes a member.",
            },
        ],
    };
}
