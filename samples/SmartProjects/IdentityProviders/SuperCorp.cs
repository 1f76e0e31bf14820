namespace SmartProjects.IdentityProviders;

/// <summary>The shared provider SuperCorp uses, which looks like Google: anyone may have an account there.</summary>
public static class SuperCorp
{
    public const string John = "john";
    public const string Casey = "casey";
    public const string Mallory = "mallory";
    public const string Trudy = "trudy";

    /// <summary>The domain whose accounts SuperCorp manages.</summary>
    public const string Domain = "supercorp.example";

    public static IdentityProviderDefinition Definition { get; } = new()
    {
        Name = "Workspace",
        Port = 7302,
        AuthorizationPath = "/o/oauth2/v2/auth",
        TokenPath = "/token",
        UserInfoPath = "/v1/userinfo",
        KeysPath = "/oauth2/v3/certs",
        Scopes = ["profile", "email"],
        People =
        [
            new GooglePerson
            {
                Id = John,
                Subject = "108204268033311374519",
                GivenName = "John",
                FamilyName = "Justice",
                Email = "john@supercorp.example",
                EmailVerified = true,
                HostedDomain = Domain,
                About = "Works at SuperCorp; SuperCorp manages this account.",
            },
            new GooglePerson
            {
                Id = Casey,
                Subject = "114930175526083942716",
                GivenName = "Casey",
                FamilyName = "Contractor",
                Email = "casey.contractor@gmail.com",
                EmailVerified = true,
                About = "A contractor with a private account and a public mailbox.",
            },
            new GooglePerson
            {
                Id = Mallory,
                Subject = "101577340982264018853",
                GivenName = "Mallory",
                FamilyName = "Mask",
                Email = "sarah@superfantasy.example",
                EmailVerified = false,
                About = "An impostor with a private account that claims Sarah's address, unverified.",
            },
            new GooglePerson
            {
                Id = Trudy,
                Subject = "117266051894430725098",
                GivenName = "Trudy",
                FamilyName = "Trick",
                Email = "sarah@superfantasy.example",
                EmailVerified = true,
                HostedDomain = Domain,
                About = "An impostor inside SuperCorp, whose administrator calls Sarah's address verified.",
            },
        ],
    };
}
