using System.Net;
using System.Net.Http.Json;

namespace JitProvisioning.Tests;

public sealed class BearerHookTests
{
    public static TheoryData<string> Situations => new(BearerSituations.All.Select(situation => situation.Name));

    [Theory]
    [MemberData(nameof(Situations))]
    public async Task Provisioning_is_never_lost_silently(string name)
    {
        var situation = BearerSituations.All.Single(each => each.Name == name);
        var calls = new HookCalls();
        await using var api = await situation.StartAsync(calls, creates: true);

        var answer = await api.GetAsync("/me", situation.Token("s1"));

        Assert.Equal(situation.Calls, calls.Count);
        switch (situation.Outcome)
        {
            case HookOutcome.Provisioned:
                await AssertProvisionedOnceAsync(api, answer);
                break;
            case HookOutcome.Refused:
                await BearerTests.AssertRefusedAsync(answer);
                Assert.Empty(api.Store.Users);
                Assert.Equal(ProvisioningOutcome.Denied, Assert.Single(api.Store.AuditTrail).Outcome);
                break;
            default:
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
                Assert.Empty(api.Store.Users);
                Assert.Empty(api.Store.AuditTrail);
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Situations))]
    public async Task No_request_is_authenticated_for_a_person_without_an_account(string name)
    {
        var situation = BearerSituations.All.Single(each => each.Name == name);
        await using var api = await situation.StartAsync(new HookCalls(), creates: false);

        var closed = await api.GetAsync("/me", situation.Token("s1"));
        var open = await api.GetAsync("/open", situation.Token("s1"));

        Assert.Equal(
            situation.Outcome == HookOutcome.EndedByHost ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden,
            closed.StatusCode);
        Assert.Equal("nobody", await open.Content.ReadAsStringAsync());
        Assert.Empty(api.Store.Users);
    }

    private static async Task AssertProvisionedOnceAsync(Api api, HttpResponseMessage answer)
    {
        var user = Assert.Single(api.Store.Users);
        Assert.Single(api.Store.AuditTrail);
        Assert.Contains($"{JitClaimTypes.UserId}={user.Id}", await answer.Content.ReadFromJsonAsync<string[]>() ?? []);
    }
}
