using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>A connection that reads the NameID under the name that the handler writes it by, where that is none of the
/// usual ones.</summary>
public sealed class NameIdByItsOwnNameBreakTests
{
    private const string NameId = "urn:handler:nameid";

    [Theory]
    [InlineData("urn:oasis:names:tc:SAML:2.0:nameid-format:transient", AssertedPerson.Issuer, false)]
    [InlineData(AssertedPerson.Persistent, "urn:another:idp", false)]
    [InlineData(AssertedPerson.Persistent, AssertedPerson.Issuer, true)]
    public async Task It_is_held_against_its_format_and_qualifier(string format, string qualifier, bool hasSession)
    {
        const string Scheme = SamlHost.Handler;
        var person = new AssertedPerson
        {
            Principal = new ClaimsPrincipal(new ClaimsIdentity(
                [
                    new(NameId, "n1", ClaimValueTypes.String, AssertedPerson.Issuer),
                    new("format", format, ClaimValueTypes.String, AssertedPerson.Issuer),
                    new("qualifier", qualifier, ClaimValueTypes.String, AssertedPerson.Issuer),
                ],
                "Federation")),
        };
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Provisioning = builder => builder
                .AddConnection(Scheme, connection =>
                {
                    connection.Issuer = AssertedPerson.Issuer;
                    connection.SubjectClaim = NameId;
                })
                .ForSignIn(Scheme, declared =>
                {
                    declared.SubjectClaim = NameId;
                    declared.FormatClaim = "format";
                    declared.QualifierClaim = "qualifier";
                }),
            Services = services =>
            {
                services.AddSingleton(person).AddTransient<ScriptedServiceProvider>();
                services.Configure<AuthenticationOptions>(options =>
                    options.AddScheme<ScriptedServiceProvider>(Scheme, null));
            },
        });
        var browser = application.NewBrowser();

        await browser.GetAsync("/acs/handler");

        Assert.Equal(hasSession, browser.HasSession);
    }
}
