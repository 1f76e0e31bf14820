namespace SmartProjects.IdentityProviders;

/// <summary>The provider SuperFantasy is moving to: the same people, under subjects nobody has seen yet.</summary>
public static class SuperFantasyStaff
{
    public static IdentityProviderDefinition Definition { get; } = new()
    {
        Name = "SuperFantasy Staff",
        Port = 7303,
        IssuerPath = "/oauth2/default",
        AuthorizationPath = "/oauth2/default/v1/authorize",
        TokenPath = "/oauth2/default/v1/token",
        UserInfoPath = "/oauth2/default/v1/userinfo",
        KeysPath = "/oauth2/default/v1/keys",
        Scopes = ["profile", "email"],
        People =
        [
            new LogtoPerson
            {
                Id = SuperFantasy.Sarah,
                Subject = "00u7sarah5tern9",
                Username = "sarah@superfantasy.example",
                GivenName = "Sarah",
                FamilyName = "Silver",
                Email = "sarah@superfantasy.example",
                EmailVerified = true,
                About = "The same Sarah, at the provider her company is moving to.",
            },
        ],
    };
}
