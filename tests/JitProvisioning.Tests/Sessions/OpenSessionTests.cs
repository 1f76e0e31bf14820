using System.Net;

namespace JitProvisioning.Tests;

/// <summary>What does not end a session: the loss of its organization, and a lock of its account.</summary>
public sealed class OpenSessionTests
{
    private static readonly TimeSpan Default = new SessionOptions().MaxStaleness;
    private static readonly OrganizationId Acme = new("acme");
    private static readonly OrganizationId Blue = new("blue");
    private static readonly OrganizationId Cyan = new("cyan");

    [Fact]
    public async Task Whoever_leaves_their_organization_goes_on_in_the_only_other()
    {
        await using var host = await SessionHost.StartAsync();
        await host.MembersAsync((members, user) => members.AddAsync(user, Blue));
        await host.AccountsAsync((accounts, user) => accounts.GrantRoleAsync(user, Blue, "Auditor"));

        await host.MembersAsync((members, user) => members.RemoveAsync(user, Acme));
        host.Advance(Default);
        var context = await host.Browser.JsonAsync("/context");

        Assert.Equal("blue", context.GetProperty("current").GetString());
        Assert.Equal(["Auditor"], context.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
    }

    [Fact]
    public async Task Whoever_leaves_their_organization_and_has_several_others_goes_on_in_the_one_chosen_last_or_none()
    {
        await using var host = await SessionHost.StartAsync();
        await host.MembersAsync((members, user) => members.AddAsync(user, Blue));
        await host.MembersAsync((members, user) => members.AddAsync(user, Cyan));

        await host.MembersAsync((members, user) => members.RemoveAsync(user, Acme));
        host.Advance(Default);
        var unchosen = await host.Browser.JsonAsync("/context");
        await host.MembersAsync((members, user) => members.AddAsync(user, Acme));
        await host.Browser.GetAsync("/switch/blue");
        await host.Browser.SignInAsync();
        Assert.Equal("acme", (await host.Browser.JsonAsync("/context")).GetProperty("current").GetString());
        await host.MembersAsync((members, user) => members.RemoveAsync(user, Acme));
        host.Advance(Default);
        var chosen = await host.Browser.JsonAsync("/context");

        Assert.Null(unchosen.GetProperty("current").GetString());
        Assert.Equal(0, unchosen.GetProperty("roles").GetArrayLength());
        Assert.Equal("blue", chosen.GetProperty("current").GetString());
    }

    [Fact]
    public async Task A_lock_ends_no_open_session_and_lets_nobody_sign_in()
    {
        await using var host = await SessionHost.StartAsync();
        await host.MembersAsync((members, user) => members.AddAsync(user, Blue));
        host.Lock(Default * 3);

        host.Advance(Default);
        Assert.Equal(HttpStatusCode.OK, (await host.Browser.GetAsync("/me")).StatusCode);
        Assert.Equal("acme", (await host.Browser.JsonAsync("/context")).GetProperty("current").GetString());
        Assert.NotEqual(HttpStatusCode.OK, (await host.Browser.GetAsync("/switch/blue")).StatusCode);
        var stranger = host.NewBrowser();
        await stranger.SignInAsync();
        Assert.False(stranger.HasSession);
        Assert.Equal(ProvisioningReason.AccountLocked, host.LastReason);
        Assert.Equal(HttpStatusCode.OK, (await host.Browser.GetAsync("/me")).StatusCode);

        host.Advance(Default * 2);
        await stranger.SignInAsync();
        Assert.True(stranger.HasSession);
    }
}
