namespace JitProvisioning.Core.Tests;

/// <summary>Reads sign-ins by one connection, which a test may spoil.</summary>
internal static class Reading
{
    public static readonly Connection Acme = new()
    {
        Id = new ConnectionId("acme-oidc"),
        Issuer = "https://idp.acme.test",
        Domains = ["acme.test"],
    };

    public static ExternalIdentity Read(SignInCase signIn, Connection? connection = null)
    {
        var reading = IdentityReader.Read(signIn.Build(), connection ?? Acme, IdentityCase.Noon);
        Assert.Equal(ProvisioningReason.None, reading.Reason);
        return reading.Identity!;
    }

    public static void AssertRefused(ProvisioningReason reason, SignInCase signIn, Connection? connection = null)
    {
        var reading = IdentityReader.Read(signIn.Build(), connection ?? Acme, IdentityCase.Noon);
        Assert.Equal(reason, reading.Reason);
        Assert.Null(reading.Identity);
    }
}
