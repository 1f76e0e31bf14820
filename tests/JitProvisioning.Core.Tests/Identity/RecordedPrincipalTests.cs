using System.Security.Claims;
using static JitProvisioning.Core.Tests.Reading;

namespace JitProvisioning.Core.Tests;

/// <summary>What real handlers and service providers yield, recorded.</summary>
public sealed class RecordedPrincipalTests
{
    private const string Schemas = "http://schemas.xmlsoap.org/ws/2005/05/identity/";
    private const string Format = Schemas + "claimproperties/format";

    [Fact]
    public void An_id_token_without_mapping_is_read_in_full()
    {
        var identity = Read("oidc-idtoken-nomap", Corp);

        Assert.Equal("alice-0001", identity.Key.Subject);
        Assert.Equal("alice@corp.example", identity.VerifiedEmail!.Address.Value);
        Assert.Equal(["engineering", "admins"], identity.Groups);
        Assert.Equal("corp.example", identity.HostedDomain);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 19, 48, 58, TimeSpan.Zero), identity.IssuedAt);
    }

    [Fact]
    public void Mapped_claim_types_are_others_and_count_only_when_named()
    {
        Refuse(ProvisioningReason.SubjectMissing, "oidc-idtoken-mapinbound-default", Corp);
        var identity = Read(
            "oidc-idtoken-mapinbound-default",
            Corp with { SubjectClaim = ClaimTypes.NameIdentifier, EmailClaim = ClaimTypes.Email });

        Assert.Equal("alice-0001", identity.Key.Subject);
        Assert.NotNull(identity.VerifiedEmail);
    }

    [Theory]
    [InlineData("oidc-userinfo-mapall")]
    [InlineData("logto-idtoken-and-userinfo")]
    public void Token_and_userinfo_on_one_principal_are_not_combined(string name)
    {
        var claims = RecordedPrincipal.Load(name);
        var all = new SignInCase { Principal = ClaimSet.FromClaims(claims) };

        Assert.Equal(ProvisioningReason.ClaimsUnreadable, all.Principal.Defect);
        Assert.NotEqual("OpenIdConnect", RecordedPrincipal.IssuerOf(claims));
        Assert.NotNull(Read(name, Corp));
    }

    [Fact]
    public void What_claim_actions_print_neither_verifies_nor_lists()
    {
        var printed = RecordedPrincipal.Load("oidc-userinfo-mapall").Where(claim => claim.Issuer == "OpenIdConnect");
        var claims = ClaimSet.FromClaims([.. printed, new Claim("sub", "s1", null, "OpenIdConnect")]);
        var identity = Reading.Read(new SignInCase { Principal = claims }, Corp with { Issuer = Acme.Issuer });

        Assert.Equal(EmailStanding.Unverified, identity.EmailStanding);
        Assert.Equal(ClaimState.Unparsable, identity.GroupsState);
    }

    [Theory]
    [InlineData("saml-dotnet-sp-itfoxtec-claims-alice-persistent", "1a768f3a841efbbeaef0b9c93e33248e536c557b")]
    [InlineData("saml-dotnet-sp-sustainsys2-oid-bob-persistent", "dde434df70d6a6542c0e7045855f65968c46dd80")]
    public void A_persistent_name_id_is_read_with_its_format(string name, string subject) =>
        Assert.Equal(subject, Read(name, Saml).Key.Subject);

    [Theory]
    [InlineData("saml-dotnet-sp-sustainsys2-claims-alice-emailAddress")]
    [InlineData("saml-dotnet-sp-sustainsys3-plain-alice")]
    [InlineData("saml-mellon-alice-persistent")]
    public void A_name_id_that_is_an_address_or_lost_its_format_is_not_stable(string name) =>
        Refuse(ProvisioningReason.SubjectNotStable, name, Saml);

    [Fact]
    public void Two_mail_attributes_are_ambiguous() =>
        Refuse(
            ProvisioningReason.EmailAmbiguous,
            "saml-dotnet-sp-sustainsys2-oid-bob-persistent",
            Saml with { EmailClaim = "urn:oid:0.9.2342.19200300.100.1.3" });

    [Theory]
    [InlineData("saml-dotnet-sp-itfoxtec-claims-alice-persistent", "groups", Schemas + "claims/emailaddress")]
    [InlineData("saml-dotnet-sp-sustainsys3-plain-alice", "groups", "mail")]
    [InlineData("saml-mellon-alice-persistent", "X-Saml-groups", "X-Saml-mail")]
    public void Attributes_are_read_by_the_names_the_service_provider_gives_them(
        string name, string groupsClaim, string emailClaim)
    {
        // An identifier of the provider's own, in place of the NameID.
        var subjectClaim = name.Contains("mellon", StringComparison.Ordinal) ? "X-Saml-org_id" : "org_id";
        var identity = Read(
            name,
            Saml with { SubjectClaim = subjectClaim, GroupsClaim = groupsClaim, EmailClaim = emailClaim });

        Assert.Equal(["engineering", "admins"], identity.Groups);
        Assert.Equal("alice@corp.example", identity.Email!.Value);
        Assert.Equal(EmailStanding.Unverified, identity.EmailStanding);
    }

    private static Connection Corp => Acme with { Domains = ["corp.example"], DomainClaim = "hd" };

    private static Connection Saml => Acme with
    {
        SubjectClaim = ClaimTypes.NameIdentifier,
        Domains = ["corp.example"],
        EmailVerifiedClaim = null,
    };

    private static ExternalIdentity Read(string name, Connection connection)
    {
        var reading = ReadRecorded(name, connection);
        Assert.Equal(ProvisioningReason.None, reading.Reason);
        return reading.Identity!;
    }

    private static void Refuse(ProvisioningReason reason, string name, Connection connection) =>
        Assert.Equal(reason, ReadRecorded(name, connection).Reason);

    private static IdentityReading ReadRecorded(string name, Connection connection)
    {
        var claims = RecordedPrincipal.Load(name);
        var issuer = RecordedPrincipal.IssuerOf(claims);
        var isSaml = name.StartsWith("saml", StringComparison.Ordinal);
        var signIn = new SignInCase
        {
            Channel = isSaml ? SignInChannel.SignIn : SignInChannel.OpenIdConnect,
            Issuer = issuer,
            SubjectFormat = claims[0].Properties.TryGetValue(Format, out var format) ? format : null,
            Principal = ClaimSet.FromClaims(claims, issuer),
        };
        return IdentityReader.Read(
            signIn.Build(), connection with { Issuer = issuer }, new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
