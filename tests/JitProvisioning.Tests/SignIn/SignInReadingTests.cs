using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using static JitProvisioning.Tests.AssertedPerson;

namespace JitProvisioning.Tests;

/// <summary>What a declaration makes of a principal.</summary>
public sealed class SignInReadingTests
{
    [Fact]
    public async Task An_issuer_that_the_connection_does_not_declare_is_refused()
    {
        await using var host = await SamlHost.StartAsync();

        Assert.Equal(
            ProvisioningReason.UntrustedIssuer, await ReasonAsync(host, Saml("n1", issuer: "urn:evil:idp")));
    }

    [Theory]
    [InlineData(Issuer, ProvisioningReason.FirstSignInWithoutEmail)]
    [InlineData("", ProvisioningReason.FirstSignInWithoutEmail)]
    [InlineData("urn:other:idp", ProvisioningReason.UntrustedIssuer)]
    public async Task A_name_id_that_another_provider_made_is_not_this_ones(
        string qualifier, ProvisioningReason reason)
    {
        await using var host = await SamlHost.StartAsync();

        Assert.Equal(reason, await ReasonAsync(host, Saml("n1", qualifier: qualifier)));
    }

    [Fact]
    public async Task What_the_application_adds_is_no_word_of_the_provider()
    {
        await using var host = await SamlHost.StartAsync(configure: builder =>
            builder.AddConnection(SamlHost.Handler, connection => connection.SubjectClaim = "uid"));
        var person = Saml("n1");
        ((ClaimsIdentity)person.Identity!).AddClaim(new Claim("uid", "u1"));

        Assert.Equal(ProvisioningReason.SubjectMissing, await ReasonAsync(host, person));
    }

    [Fact]
    public async Task Two_subjects_of_different_sources_are_refused()
    {
        await using var host = await SamlHost.StartAsync();
        var person = Saml("n1");
        ((ClaimsIdentity)person.Identity!).AddClaim(new Claim(ClaimTypes.NameIdentifier, "n2"));

        Assert.Equal(ProvisioningReason.ClaimsUnreadable, await ReasonAsync(host, person));
    }

    [Fact]
    public async Task Two_subjects_are_refused_and_so_are_two_formats_of_one()
    {
        await using var host = await SamlHost.StartAsync();
        var two = Saml("n1");
        ((ClaimsIdentity)two.Identity!).AddClaim(Saml("n2").Claims.First());
        var twice = Saml("n1");
        ((ClaimsIdentity)twice.Identity!).AddClaim(Saml("n1", format: "urn:example:other").Claims.First());

        Assert.Equal(ProvisioningReason.SubjectAmbiguous, await ReasonAsync(host, two));
        Assert.Equal(ProvisioningReason.SubjectNotStable, await ReasonAsync(host, twice));
    }

    [Fact]
    public async Task An_attribute_that_is_called_sub_is_not_the_subject()
    {
        await using var host = await SamlHost.StartAsync();

        Assert.Equal(
            ProvisioningReason.FirstSignInWithoutEmail,
            await ReasonAsync(host, Saml("n1", attributes: ("sub", "somebody-else"))));
        Assert.Equal(SamlHost.HashOf("n1"), host.LastEntry.KeyHash);
    }

    [Fact]
    public async Task A_named_attribute_identifies_where_the_name_id_is_transient()
    {
        await using var host = await SamlHost.StartAsync(configure: builder => builder.AddConnection(
            SamlHost.Handler, connection => connection.SubjectClaim = "eduPersonUniqueId"));
        var person = Saml("t1", "urn:oasis:names:tc:SAML:2.0:nameid-format:transient", "urn:other:idp", Issuer,
            ("eduPersonUniqueId", "eppn:77"));

        Assert.Equal(ProvisioningReason.FirstSignInWithoutEmail, await ReasonAsync(host, person));
        Assert.Equal(SamlHost.HashOf("eppn:77"), host.LastEntry.KeyHash);
    }

    [Theory]
    [InlineData("urn:dev:idp", SamlHost.Handler)]
    [InlineData("urn:second:idp", "second")]
    public async Task A_scheme_of_several_providers_finds_the_connection_by_the_issuer(string issuer, string connection)
    {
        await using var host = await SamlHost.StartAsync(
            (scheme, options) => Many(scheme, options),
            builder => builder.AddConnection("second", options => options.Issuer = "urn:second:idp"));

        Assert.Equal(
            ProvisioningReason.FirstSignInWithoutEmail, await ReasonAsync(host, Saml("n1", issuer: issuer)));
        Assert.Equal(connection, host.LastEntry.Connection.Value);
        Assert.Equal(ProvisioningReason.UntrustedIssuer, await ReasonAsync(host, Saml("n1", issuer: "urn:third:idp")));
    }

    private static void Many(string scheme, SignInSchemeOptions options)
    {
        if (scheme == SamlHost.Handler)
        {
            options.Connections.Add(SamlHost.Handler);
            options.Connections.Add("second");
        }
    }

    private static async Task<ProvisioningReason> ReasonAsync(SamlHost host, ClaimsPrincipal person)
    {
        host.Person.Principal = person;
        await host.NewBrowser().GetAsync("/acs/handler");
        return host.LastEntry.Reason;
    }
}
