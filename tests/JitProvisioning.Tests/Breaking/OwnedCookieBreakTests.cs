using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>A cookie that a declared scheme owns, and that an OpenID Connect scheme signs people in to as well, as
/// where both take the default.</summary>
public sealed class OwnedCookieBreakTests
{
    [Fact]
    public async Task A_person_of_another_scheme_is_none_of_the_declared_one()
    {
        const string Cookie = "Cookies";
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Provisioning = builder => builder
                .ForSignIn("saml2", declared =>
                {
                    declared.UseSustainsysSaml2V3().SubjectIsPersistent = true;
                    declared.SignInSchemes.Add(Cookie);
                })
                .AddConnection("saml2", connection => connection.Issuer = AssertedPerson.Issuer),
            Pipeline = host => host.MapGet("/acs", (HttpContext context) => context.SignInAsync(
                Cookie, AssertedPerson.Saml("alice", format: null, issuer: "LOCAL AUTHORITY"))),
        });
        await application.NewBrowser().GetAsync("/acs");
        var alice = Assert.Single(application.Store.Users).Id;
        var provider = application.Provider;
        provider.Claims["sub"] = "alice";
        var mallory = application.NewBrowser();

        await mallory.SignInAsync();

        Assert.DoesNotContain(
            $"{JitClaimTypes.UserId}={alice}", mallory.HasSession ? await mallory.ClaimsAsync() : []);
    }
}
