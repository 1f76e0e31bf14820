using System.Net;

namespace JitProvisioning.Tests;

public sealed class SessionTests
{
    private static readonly TimeSpan Default = new SessionOptions().MaxStaleness;
    private static readonly OrganizationId Acme = new("acme");
    private static readonly OrganizationId Blue = new("blue");

    [Fact]
    public async Task A_session_does_not_ask_the_store_until_what_it_knows_is_too_old()
    {
        await using var host = await SessionHost.StartAsync();
        var reads = host.Reads;

        host.Advance(Default - TimeSpan.FromSeconds(2));
        await host.Browser.ClaimsAsync();
        Assert.Equal(reads, host.Reads);

        host.Advance(TimeSpan.FromSeconds(2));
        await host.Browser.ClaimsAsync();
        await host.Browser.ClaimsAsync();
        Assert.Equal(reads + 1, host.Reads);
    }

    [Fact]
    public async Task With_no_staleness_every_request_asks()
    {
        await using var host = await SessionHost.StartAsync(maxStaleness: "00:00:00");
        var reads = host.Reads;

        await host.Browser.ClaimsAsync();
        await host.Browser.ClaimsAsync();

        Assert.Equal(reads + 2, host.Reads);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_person_whose_account_is_not_in_use_is_signed_out(bool deleted)
    {
        await using var host = await SessionHost.StartAsync();
        await host.AccountsAsync((accounts, user) =>
            deleted ? accounts.DeleteAsync(user) : accounts.SuspendAsync(user));

        Assert.Equal(HttpStatusCode.OK, (await host.Browser.GetAsync("/me")).StatusCode);
        host.Advance(Default);

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Browser.GetAsync("/me")).StatusCode);
        Assert.False(host.Browser.HasSession);
    }

    [Fact]
    public async Task A_role_given_or_taken_since_is_there_or_gone_and_the_rest_of_the_session_stays()
    {
        await using var host = await SessionHost.StartAsync();
        var before = await host.Browser.ClaimsAsync();

        await host.AccountsAsync((accounts, user) => accounts.GrantRoleAsync(user, Acme, "Editor"));
        host.Advance(Default);
        var given = await host.Browser.ClaimsAsync();
        await host.MembersAsync((members, user) => members.SuspendAsync(user, Acme));
        host.Advance(Default);
        var taken = await host.Browser.ClaimsAsync();

        Assert.Contains($"{JitClaimTypes.OrganizationRole}=Editor", given);
        Assert.DoesNotContain(taken, claim => claim.StartsWith(JitClaimTypes.OrganizationRole, StringComparison.Ordinal));
        Assert.DoesNotContain(taken, claim => claim.StartsWith(JitClaimTypes.Membership, StringComparison.Ordinal));
        Assert.Equal(Foreign(before), Foreign(given));
        Assert.Equal(Foreign(before), Foreign(taken));
    }

    [Fact]
    public async Task A_session_stays_in_its_organization_when_the_person_joins_another()
    {
        await using var host = await SessionHost.StartAsync();

        await host.MembersAsync((members, user) => members.AddAsync(user, Blue));
        host.Advance(Default);
        var context = await host.Browser.JsonAsync("/context");

        Assert.Equal("acme", context.GetProperty("current").GetString());
        Assert.Equal(2, context.GetProperty("organizations").GetArrayLength());
    }

    [Fact]
    public async Task A_store_that_cannot_tell_lets_nobody_go_on_and_keeps_the_session_for_later()
    {
        await using var host = await SessionHost.StartAsync();
        host.Advance(Default);

        host.IsDown = true;
        var answer = await host.Browser.GetAsync("/me");
        host.IsDown = false;
        var later = await host.Browser.GetAsync("/me");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task A_host_that_issues_its_cookie_anew_makes_it_no_fresher()
    {
        await using var host = await SessionHost.StartAsync();
        await host.AccountsAsync((accounts, user) => accounts.SuspendAsync(user));

        host.Advance(Default / 2);
        await host.Browser.GetAsync("/renew");
        host.Advance(Default / 2);

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Browser.GetAsync("/me")).StatusCode);
    }

    [Fact]
    public async Task A_session_of_the_applications_own_accounts_is_left_alone()
    {
        await using var host = await SessionHost.StartAsync(maxStaleness: "00:00:00");
        var browser = host.NewBrowser();
        await browser.GetAsync("/local");
        var reads = host.Reads;

        Assert.Single(await browser.ClaimsAsync());
        Assert.Equal(reads, host.Reads);
    }

    [Theory]
    [InlineData("-00:00:01")]
    [InlineData("1.00:00:01")]
    [InlineData("soon")]
    public async Task A_staleness_that_is_none_fails_the_start_and_is_named(string setting)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => SessionHost.StartAsync(maxStaleness: setting));

        Assert.Contains("JitProvisioning:Sessions:MaxStaleness", failure.Message, StringComparison.Ordinal);
    }

    private static string[] Foreign(IEnumerable<string> claims) =>
        [.. claims.Where(claim => !claim.StartsWith("jit:", StringComparison.Ordinal))];
}
