using Microsoft.AspNetCore.Authentication;

namespace JitProvisioning.Tests;

public sealed class OpenIdConnectHookTests
{
    public static TheoryData<string> Situations =>
        new(OpenIdConnectSituations.All.Select(situation => situation.Name));

    [Theory]
    [MemberData(nameof(Situations))]
    public async Task Provisioning_is_never_lost_silently(string name)
    {
        var situation = OpenIdConnectSituations.All.Single(each => each.Name == name);
        var calls = new HookCalls();
        await using var application = await TestApplication.StartAsync(situation.Setup(calls));
        situation.Started(application);
        var browser = application.NewBrowser();

        await SignInAsync(browser);

        Assert.Equal(situation.Outcome == HookOutcome.Provisioned, browser.HasSession);
        Assert.Equal(situation.Calls, calls.Count);
        switch (situation.Outcome)
        {
            case HookOutcome.Provisioned:
                await AssertProvisionedOnceAsync(application, browser);
                break;
            case HookOutcome.Refused:
                Assert.Empty(application.Store.Users);
                Assert.Equal(ProvisioningOutcome.Denied, Assert.Single(application.Store.AuditTrail).Outcome);
                break;
            case HookOutcome.EndedByHostLater:
                Assert.Single(application.Store.Users);
                Assert.Single(application.Store.AuditTrail);
                break;
            default:
                Assert.Empty(application.Store.Users);
                Assert.Empty(application.Store.AuditTrail);
                break;
        }
    }

    // A host that fails the sign-in without answering the failure gets the handler's own exception.
    private static async Task SignInAsync(Browser browser)
    {
        try
        {
            await browser.SignInAsync();
        }
        catch (AuthenticationFailureException failure)
        {
            Assert.IsNotType<ProvisioningRefusedException>(failure.InnerException);
        }
    }

    private static async Task AssertProvisionedOnceAsync(TestApplication application, Browser browser)
    {
        var user = Assert.Single(application.Store.Users);
        Assert.Single(application.Store.AuditTrail);
        Assert.Contains($"{JitClaimTypes.UserId}={user.Id.Value}", await browser.ClaimsAsync());
    }
}
