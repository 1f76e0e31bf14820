using JitProvisioning.EndToEnd.Tests;

namespace JitProvisioning.Identity.Tests;

/// <summary>Many browsers of one person at once.</summary>
public sealed class ParallelSignInTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private const int Browsers = 64;
    private const int Rounds = 3;

    [NodeFact]
    public async Task Sixty_four_first_sign_ins_of_one_person_make_one_user_and_sixty_four_sessions()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var host = await fixture.StartHostAsync();
            var race = await SignInRace.PrepareAsync(host, "alice", Browsers);

            var pages = await race.ReleaseAsync();
            var sessions = await Task.WhenAll(race.Browsers.Select(browser => browser.WhoAmIAsync()));

            Assert.All(pages, page => Assert.True(page.IsHome(), page.ToString()));
            SignInRace.AssertNoFault(host, pages);
            var id = (await host.SingleUserAsync()).Id;
            Assert.Equal(Browsers, sessions.Length);
            Assert.All(sessions, session => Assert.Equal(id, session.UserId()));
            Assert.All(sessions, session => Assert.Equal("acme", session.Organization()));
            Assert.Single(await host.RowsAsync<JitAuditEntry>());
        }
    }

    [NodeFact]
    public async Task A_suspension_among_sign_ins_leaves_no_session_and_no_twin()
    {
        await using var host = await fixture.StartHostAsync(new() { ValidationInterval = TimeSpan.Zero });
        var first = host.OpenBrowser("bob");
        await first.SignInAsync();
        var user = new UserId((await first.WhoAmIAsync()).UserId());
        for (var round = 0; round < 10; round++)
        {
            // Each round has something to write, so that some sign-ins commit against the suspension.
            await (await fixture.Provider).SetAccountAsync(
                "bob", new { name = $"Bob {round}", email = "bob@superfantasy.test", email_verified = true });
            var race = await SignInRace.PrepareAsync(host, "bob", browsers: 6);
            var signIns = race.ReleaseAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(round * 4));
            var suspended = await host.AdministerAsync(accounts => accounts.SuspendAsync(user, "operator"));
            var pages = await signIns;

            Assert.Equal(AdministrationOutcome.Changed, suspended.Outcome);
            Assert.All(pages, page => Assert.True(
                page.IsHome() || page.IsRefusal() || page.IsLockout(), page.ToString()));
            SignInRace.AssertNoFault(host, pages);
            Assert.All(
                await Task.WhenAll(race.Browsers.Append(first).Select(browser => browser.WhoAmIAsync())), Assert.Null);
            Assert.Equal(user.Value, (await host.SingleUserAsync()).Id);
            Assert.Equal(UserStatus.Suspended, Assert.Single(await host.RowsAsync<JitUser>()).Status);
            await host.AdministerAsync(accounts => accounts.ReactivateAsync(user, "operator"));
        }
    }

    [NodeFact]
    public async Task A_suspension_between_the_provider_s_answer_and_the_login_page_ends_the_sign_in()
    {
        await using var host = await fixture.StartHostAsync();
        await host.OpenBrowser("bob").SignInAsync();
        var user = new UserId((await host.SingleUserAsync()).Id);
        var browser = host.OpenBrowser("bob");

        var provisioned = await browser.SignInAsync(stopBefore: BrowserPages.IsLoginPage);
        await host.AdministerAsync(accounts => accounts.SuspendAsync(user, "operator"));
        var page = await browser.FollowAsync(provisioned.Held!);

        Assert.True(page.IsLockout(), page.ToString());
        Assert.Null(await browser.WhoAmIAsync());
    }
}
