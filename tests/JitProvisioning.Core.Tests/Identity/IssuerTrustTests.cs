namespace JitProvisioning.Core.Tests;

/// <summary>The check of the issuer by itself: no later check has to notice what it let pass.</summary>
public sealed class IssuerTrustTests
{
    private const string Common = "https://login.microsoftonline.com/common/v2.0";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_sign_in_without_issuer_is_refused_by_the_check_itself(string? issuer)
    {
        Assert.Equal(
            ProvisioningReason.IssuerMissing,
            IssuerTrust.Check(new SignInCase { Issuer = issuer }.Build(), Reading.Acme));
        Assert.Equal(
            ProvisioningReason.ClaimsUnreadable,
            IssuerTrust.Check(new SignInCase { Issuer = issuer, Json = "[]" }.Build(), Reading.Acme));
    }

    [Theory]
    [InlineData(Common, "https://login.microsoftonline.com/{tenantid}/v2.0", true)]
    [InlineData("https://login.microsoftonline.com/organizations/v2.0", "https://sts.windows.net/{tenantid}/", true)]
    [InlineData(Common, Common, false)]
    [InlineData(Common, "https://evil.test/{tenantid}/v2.0", false)]
    [InlineData("https://idp.acme.test", "https://login.microsoftonline.com/{tenantid}/v2.0", false)]
    [InlineData("https://idp.acme.test", "https://idp.acme.test/", true)]
    public void An_authority_of_many_tenants_vouches_for_their_template_only(
        string authority, string issuer, bool vouchedFor) =>
        Assert.Equal(vouchedFor, IssuerTrust.IsVouchedFor(authority, issuer));
}
