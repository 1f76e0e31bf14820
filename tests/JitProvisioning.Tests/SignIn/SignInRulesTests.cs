using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

public sealed class SignInRulesTests
{
    public static TheoryData<string, Action<SignInSchemeOptions>> Mistakes => new()
    {
        { "IssuerClaim", options => options.IssuerClaim = "idp" },
        { "IssuerClaim", options => options.Issuer = SignInIssuer.NamedClaim },
        { "Issuer is none", options => options.Issuer = (SignInIssuer)7 },
        { "SubjectClaim", options => options.SubjectClaim = " " },
        { "SubjectIsPersistent", options => options.SubjectIsPersistent = true },
        { "SubjectIsPersistent", options => options.FormatProperty = null },
        { "FormatClaim", options => options.FormatClaim = "format" },
        { "QualifierClaim", options => options.QualifierClaim = "qualifier" },
        { "AssertionIdClaim", options => options.AssertionIdClaim = "" },
        { "SignInSchemes names 'nobody'", options => options.SignInSchemes.Add("nobody") },
        { "SignInSchemes names 'saml2'", options => options.SignInSchemes.Add("saml2") },
        { "JitProvisioning:Connections:second:Issuer is missing", options => options.Connections.Add("second") },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_fails_the_start_and_is_named(string named, Action<SignInSchemeOptions> mistake)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => SamlHost.StartAsync(
            (scheme, options) =>
            {
                if (scheme == SamlHost.Handler)
                {
                    mistake(options);
                }
            }));

        Assert.Contains("ForSignIn(\"corp\")", failure.Message, StringComparison.Ordinal);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "JitProvisioning:Connections:corp:Issuer is missing")]
    [InlineData("https://login.microsoftonline.com/{tenantid}/saml", "JitProvisioning:Connections:corp:Issuer has a")]
    public async Task A_scheme_needs_the_issuer_of_its_connection(string? issuer, string named)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => SamlHost.StartAsync(
            configure: builder => builder.AddConnection(SamlHost.Handler, connection =>
            {
                connection.Issuer = issuer;
                connection.AllowTenants.Add("t1");
            })));

        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_issuer_belongs_to_one_connection_of_a_scheme_and_a_ticket_has_to_tell_which()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => SamlHost.StartAsync(
            (scheme, options) =>
            {
                if (scheme == SamlHost.Handler)
                {
                    options.UseSustainsysSaml2V3().FormatProperty = "format";
                    options.Connections.Add(SamlHost.Handler);
                    options.Connections.Add(SamlHost.Remote);
                }
            }));

        Assert.Contains("is another connection's of the scheme", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Issuer is Connection", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cookies", "nothing would recognise its sign-ins")]
    [InlineData("nowhere", "nothing would recognise its sign-ins")]
    [InlineData(TestApplication.Scheme, "hooks of its own")]
    public async Task A_scheme_whose_tickets_nothing_would_recognise_fails_the_start(string scheme, string named)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => SamlHost.StartAsync(
            configure: builder => builder
                .AddConnection(scheme, connection => connection.Issuer = "urn:another:idp")
                .ForSignIn(scheme, options => options.UseSustainsysSaml2V2())));

        Assert.Contains($"ForSignIn(\"{scheme}\")", failure.Message, StringComparison.Ordinal);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }
}
