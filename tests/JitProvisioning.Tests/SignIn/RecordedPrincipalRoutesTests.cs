using System.Security.Claims;

namespace JitProvisioning.Tests;

/// <summary>What real service providers made of a sign-in, on every way into a host.</summary>
public sealed class RecordedPrincipalRoutesTests
{
    private const string ITfoxtec = "saml-dotnet-sp-itfoxtec-claims-alice-persistent";
    private const string SustainsysV2 = "saml-dotnet-sp-sustainsys2-oid-bob-persistent";
    private const string SustainsysV2ByAddress = "saml-dotnet-sp-sustainsys2-claims-alice-emailAddress";
    private const string SustainsysV3 = "saml-dotnet-sp-sustainsys3-plain-alice";
    private const string Mellon = "saml-mellon-alice-persistent";

    private const string Alice = "1a768f3a841efbbeaef0b9c93e33248e536c557b";

    // The same person at another service provider: persistent identifiers are of one each.
    private const string AliceAtMellon = "c703c9a8769856b1b0115ccf908998bfc6b064b2";
    private const string Bob = "dde434df70d6a6542c0e7045855f65968c46dd80";

    public static TheoryData<string, string, string> People
    {
        get
        {
            var people = new TheoryData<string, string, string>();
            foreach (var route in new[] { "handler", "remote", "cookie", "page" })
            {
                people.Add(ITfoxtec, route, Alice);
                people.Add(SustainsysV3, route, Alice);
                people.Add(SustainsysV2, route, Bob);
                people.Add(Mellon, route, AliceAtMellon);
            }

            return people;
        }
    }

    [Theory]
    [MemberData(nameof(People))]
    public async Task A_recorded_principal_is_the_same_person_on_every_route(string name, string route, string subject)
    {
        await using var host = await StartAsync(name);
        host.Person.Principal = AssertedPerson.Recorded(name);
        await host.NewBrowser().GetAsync($"/acs/{route}");

        Assert.Equal(ProvisioningOutcome.Created, host.LastEntry.Outcome);
        Assert.Equal(SamlHost.HashOf(subject), host.LastEntry.KeyHash);
    }

    [Fact]
    public async Task An_address_for_a_name_id_is_refused()
    {
        await using var host = await StartAsync(SustainsysV2ByAddress);
        host.Person.Principal = AssertedPerson.Recorded(SustainsysV2ByAddress);
        await host.NewBrowser().GetAsync("/acs/handler");

        Assert.Equal(ProvisioningReason.SubjectNotStable, host.LastEntry.Reason);
    }

    private static Task<SamlHost> StartAsync(string name) => SamlHost.StartAsync((_, options) =>
    {
        if (name == SustainsysV3)
        {
            (options.FormatProperty, options.QualifierProperty) = (null, null);
            options.UseSustainsysSaml2V3().SubjectIsPersistent = true;
        }
        else if (name == Mellon)
        {
            // As a host read the headers that wrote the claims itself.
            (options.FormatProperty, options.QualifierProperty) = (null, null);
            (options.Issuer, options.IssuerClaim) = (SignInIssuer.NamedClaim, "X-Saml-Idp");
            options.SubjectClaim = ClaimTypes.NameIdentifier;
            options.SubjectIsPersistent = true;
        }
    });
}
