using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JitProvisioning.Tests;

public sealed class MellonTests
{
    private const string Callback = "/signin-mellon";

    [Theory]
    [InlineData(MellonHost.Proxy)]
    [InlineData("::ffff:10.0.0.7")]
    public async Task What_the_proxy_says_signs_in(string from)
    {
        await using var host = await MellonHost.StartAsync();
        var answer = await host.SendAsync(Callback, from, MellonHost.Person());

        Assert.Equal(StatusCodes.Status302Found, answer.Response.StatusCode);
        Assert.Equal("/", answer.Response.Headers.Location);
        Assert.True(HasSession(answer));
        Assert.Equal(SamlHost.HashOf("n1"), host.LastEntry.KeyHash);
        Assert.Equal("bob@acme.test", Assert.Single(host.Store.Users).Email);
    }

    [Theory]
    [InlineData("10.0.0.8")]
    [InlineData("::1")]
    [InlineData(null)]
    public async Task The_same_from_elsewhere_is_refused_and_logged(string? from)
    {
        await using var host = await MellonHost.StartAsync();
        var answer = await host.SendAsync(Callback, from, MellonHost.Person());

        Assert.Equal(StatusCodes.Status403Forbidden, answer.Response.StatusCode);
        Assert.False(HasSession(answer));
        Assert.Equal(ProvisioningReason.NotAuthenticated, host.LastEntry.Reason);
        Assert.Contains(host.Log.GetSnapshot(), line => line is { Id.Id: 117, Level: LogLevel.Warning });
        Assert.Empty(host.Store.Users);
    }

    [Fact]
    public async Task A_forwarded_address_makes_nobody_a_proxy()
    {
        await using var host = await MellonHost.StartAsync();
        var headers = MellonHost.Person();
        headers["X-Forwarded-For"] = [MellonHost.Proxy];
        var answer = await host.SendAsync(Callback, "192.0.2.1", headers);

        Assert.Equal(StatusCodes.Status403Forbidden, answer.Response.StatusCode);
        Assert.False(HasSession(answer));
    }

    [Theory]
    [InlineData("MELLON_IDP")]
    [InlineData("MELLON_NAME_ID")]
    public async Task A_request_that_names_nobody_is_refused_and_logged(string missing)
    {
        await using var host = await MellonHost.StartAsync();
        foreach (var value in new string[][] { [], [""], ["(null)"], ["a", "b"] })
        {
            var headers = MellonHost.Person();
            headers[missing] = value;
            var answer = await host.SendAsync(Callback, headers: headers);

            Assert.Equal(StatusCodes.Status403Forbidden, answer.Response.StatusCode);
            Assert.False(HasSession(answer));
        }

        Assert.Equal(4, host.Log.GetSnapshot().Count(line => line.Id.Id == 118));
    }

    [Fact]
    public async Task An_attribute_that_came_twice_is_not_the_proxys()
    {
        await using var host = await MellonHost.StartAsync();
        var headers = MellonHost.Person();
        headers["MELLON_groups"] = ["engineering", "admins"];

        Assert.Equal(
            StatusCodes.Status403Forbidden, (await host.SendAsync(Callback, headers: headers)).Response.StatusCode);
    }

    [Fact]
    public async Task Headers_elsewhere_say_nothing()
    {
        await using var host = await MellonHost.StartAsync();
        var answer = await host.SendAsync("/me", headers: MellonHost.Person());

        Assert.Equal(StatusCodes.Status401Unauthorized, answer.Response.StatusCode);
        Assert.Empty(host.Store.AuditTrail);
    }

    [Fact]
    public async Task Values_are_split_only_where_the_option_says_so()
    {
        var read = new MellonOptions { Separator = ',' };
        read.Attributes.Add("mail");
        read.MultiValuedAttributes.Add("groups");
        var headers = new HeaderDictionary
        {
            ["MELLON_IDP"] = "urn:idp;1",
            ["MELLON_NAME_ID"] = "a;b",
            ["MELLON_mail"] = "a@b.test,c@d.test",
            ["MELLON_groups"] = "one,two;three,",
            ["MELLON_roles"] = "admin",
        };

        Assert.True(MellonRequest.TryRead(headers, read, "mellon", out var person));
        Assert.Equal(
            ["a;b", "a@b.test,c@d.test", "one", "two;three"], person.Claims.Select(claim => claim.Value));
        Assert.All(person.Claims, claim => Assert.Equal("urn:idp;1", claim.Issuer));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_challenge_leads_to_the_path_that_apache_protects_and_back()
    {
        await using var host = await MellonHost.StartAsync();
        var challenge = await host.SendAsync("/start");
        var answer = await host.SendAsync(Callback, headers: Returning(challenge));

        Assert.Equal(Callback, challenge.Response.Headers.Location);
        Assert.Equal("/me", answer.Response.Headers.Location);
        Assert.Contains(
            answer.Response.Headers.SetCookie,
            cookie => cookie!.StartsWith(".JitProvisioning.Mellon=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_challenge_without_a_place_to_return_to_comes_back_to_where_it_began()
    {
        await using var host = await MellonHost.StartAsync();
        var challenge = await host.SendAsync("/protected?page=2");
        var answer = await host.SendAsync(Callback, headers: Returning(challenge));

        Assert.Equal("/protected?page=2", answer.Response.Headers.Location);
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("")]
    public async Task A_state_that_is_not_ours_leads_nowhere_else(string state)
    {
        await using var host = await MellonHost.StartAsync();
        var headers = MellonHost.Person();
        headers["Cookie"] = [$".JitProvisioning.Mellon={state}"];
        var answer = await host.SendAsync(Callback, headers: headers);

        Assert.Equal("/", answer.Response.Headers.Location);
    }

    public static TheoryData<string, Action<MellonOptions>> Mistakes => new()
    {
        { "TrustedProxies names nobody", options => options.TrustedProxies.Clear() },
        { "TrustedProxies: 'proxy.test'", options => options.TrustedProxies.Add("proxy.test") },
        { "TrustedProxies: '0.0.0.0/0'", options => options.TrustedProxies.Add("0.0.0.0/0") },
        { "TrustedProxies: '::/0'", options => options.TrustedProxies.Add("::/0") },
        { "CallbackPath", options => options.CallbackPath = null },
        { "SignInScheme", options => options.SignInScheme = MellonHost.Scheme },
        { "'MELLON_urn:oid:1' is no name", options => options.Attributes.Add("urn:oid:1") },
        { "'MELLON_Mail' is named twice", options => options.MultiValuedAttributes.Add("Mail") },
        { "'MELLON_IDP' is named twice", options => options.Attributes.Add("IDP") },
        { "'' is no name", options => options.NameIdHeader = "" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_fails_the_start_and_is_named(string named, Action<MellonOptions> mistake)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => MellonHost.StartAsync(mistake));

        Assert.Contains("AddMellonHeaders(\"mellon\"): ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.200.0.1", true)]
    [InlineData("10.0.0.0/8", "::ffff:10.200.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("::1", "::1", true)]
    [InlineData("::1", "127.0.0.1", false)]
    public void A_proxy_is_an_address_or_a_network(string proxy, string peer, bool trusted) =>
        Assert.Equal(trusted, TrustedProxy.Contain([proxy], System.Net.IPAddress.Parse(peer)));

    private static Dictionary<string, string[]> Returning(HttpContext challenge)
    {
        var headers = MellonHost.Person();
        headers["Cookie"] = [challenge.Response.Headers.SetCookie.Single()!.Split(';')[0]];
        return headers;
    }

    private static bool HasSession(HttpContext answer) =>
        answer.Response.Headers.SetCookie.ToString().Contains(".AspNetCore.Cookies", StringComparison.Ordinal);
}
