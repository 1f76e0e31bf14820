using static JitProvisioning.Core.Tests.Reading;

namespace JitProvisioning.Core.Tests;

public sealed class NameIdTests
{
    private const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    private const string NameIdentifier = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

    private const string OfServiceProvider = "http://schemas.itfoxtec.com/ws/2014/02/identity/claims/saml2nameid";

    private static readonly SignInCase Saml = new()
    {
        Channel = SignInChannel.SignIn,
        SubjectFormat = Persistent,
        Json = $$"""
            {"NameID":"n1","sub":"n1","{{NameIdentifier}}":"n1","{{OfServiceProvider}}":"n1","eduPersonUniqueId":"eppn:77"}
            """,
    };

    [Theory]
    [InlineData("NameID")]
    [InlineData(NameIdentifier)]
    [InlineData(OfServiceProvider)]
    [InlineData("sub")]
    public void A_persistent_name_id_identifies(string claim) =>
        Assert.Equal("n1", Read(Saml, Acme with { SubjectClaim = claim }).Key.Subject);

    [Theory]
    [InlineData("urn:oasis:names:tc:SAML:2.0:nameid-format:transient")]
    [InlineData("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress")]
    [InlineData("urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:nameid-format:PERSISTENT")]
    [InlineData("urn:oasis:names:tc:SAML:1.1:nameid-format:persistent")]
    [InlineData("")]
    [InlineData(null)]
    public void A_name_id_in_any_other_format_does_not(string? format)
    {
        var signIn = Saml with { SubjectFormat = format };

        AssertRefused(ProvisioningReason.SubjectNotStable, signIn, Acme with { SubjectClaim = "NameID" });
        AssertRefused(ProvisioningReason.SubjectNotStable, signIn, Acme with { SubjectClaim = NameIdentifier });
        AssertRefused(ProvisioningReason.SubjectNotStable, signIn, Acme with { SubjectClaim = OfServiceProvider });
        AssertRefused(ProvisioningReason.SubjectNotStable, signIn);
        Assert.Equal("eppn:77", Read(signIn, Acme with { SubjectClaim = "eduPersonUniqueId" }).Key.Subject);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("https://idp.acme.test", true)]
    [InlineData("https://idp.acme.test/", false)]
    [InlineData("https://upstream.test", false)]
    public void A_name_id_is_its_makers_own(string? qualifier, bool identifies)
    {
        var signIn = Saml with { SubjectQualifier = qualifier };

        if (identifies)
        {
            Assert.Equal("n1", Read(signIn, Acme with { SubjectClaim = "NameID" }).Key.Subject);
        }
        else
        {
            AssertRefused(ProvisioningReason.UntrustedIssuer, signIn, Acme with { SubjectClaim = "NameID" });
        }

        Assert.Equal("eppn:77", Read(signIn, Acme with { SubjectClaim = "eduPersonUniqueId" }).Key.Subject);
    }

    [Fact]
    public void A_format_counts_on_every_channel_that_names_one()
    {
        var signIn = Saml with { Channel = SignInChannel.OAuth, SubjectFormat = "urn:example:transient" };

        AssertRefused(ProvisioningReason.SubjectNotStable, signIn);
        Assert.Equal("n1", Read(signIn with { SubjectFormat = null }).Key.Subject);
    }
}
