using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JitProvisioning.Tests;

/// <summary>A canary in everything a provider controls, through the whole pipeline: none gets out.</summary>
public sealed class CanaryTests
{
    [Fact]
    public async Task Sign_ins_of_every_outcome_tell_nobody_what_the_provider_said()
    {
        await using var host = await CanaryHost.StartAsync();
        await host.NewBrowser().SignInAsync();
        await host.NewBrowser().SignInAsync();
        host.Provider.Claims = Canaries.Claims(name: "kn7q-new-name");
        await host.NewBrowser().SignInAsync();
        foreach (var claims in Refused())
        {
            host.Provider.Claims = claims;
            await host.NewBrowser().SignInAsync();
        }

        host.Provider.Claims = Canaries.Claims();
        host.Provider.UserInfo = Canaries.UserInfo(Canaries.OtherSubject);
        await host.NewBrowser().SignInAsync();
        host.BreakableStore.IsDown = true;
        await host.NewBrowser().SignInAsync();

        Assert.Equal(
            [
                "Created(FirstSignIn)", "Unchanged(NoChange)", "Updated(ProfileChanged)", "Denied(PolicyDenied)",
                "Denied(SubjectInvalid)", "Denied(IssuedInFuture)",
                "Denied(SubjectMismatch)", "Failed(StoreUnavailable)",
            ],
            host.Heard.Results.Select(result => $"{result.Outcome}({result.Reason})"));
        Assert.Equal([1, 2, 3, 4, 100, 101, 108, 115, 116], host.Heard.OurLogs.Select(record => record.Id.Id).Distinct().Order());
        host.Heard.AssertHeardEverywhere();
        host.AssertSilent();
    }

    [Fact]
    public async Task A_question_its_answer_and_its_misuse_tell_nobody_a_secret()
    {
        await using var host = await CanaryHost.StartAsync();
        var browser = host.NewBrowser();
        await browser.SignInAsync();
        host.PartnerProvider.Claims = Canaries.Claims(Canaries.OtherSubject);
        await host.SignInByPartnerAsync(browser);
        var thief = host.NewBrowser();
        thief.Steal(browser, ".JitProvisioning.PendingLink");
        thief.Steal(browser, ".AspNetCore.Cookies");
        await host.SignInByPartnerAsync(browser, "/resume");
        await host.SignInByPartnerAsync(thief, "/resume");
        host.PartnerProvider.Claims = Canaries.Claims("kn7q-third-sub");
        await host.SignInByPartnerAsync(browser, "/add-partner");

        Assert.Equal(
            ["FirstSignIn", "LinkConfirmationRequired", "ExplicitIntent", "ProofUsed", "ExplicitIntent"],
            host.Heard.Results.Select(result => result.Reason.ToString()));
        Assert.NotNull(host.Heard.Results[1].Pending);
        host.AssertSilent();
    }

    [Fact]
    public async Task A_browsers_secret_is_told_that_browser_only()
    {
        await using var host = await CanaryHost.StartAsync();
        var browser = host.NewBrowser();
        await browser.SignInAsync();
        host.PartnerProvider.Claims = Canaries.Claims(Canaries.OtherSubject);
        await host.SignInByPartnerAsync(browser);

        var told = host.Heard.Recorder.Answers.Where(answer => answer.Head.Contains(Canaries.Session, StringComparison.Ordinal));
        Assert.StartsWith("/signin-partner", Assert.Single(told).Path, StringComparison.Ordinal);
        host.AssertSilent();
    }

    [Fact]
    public async Task A_token_with_another_nonce_is_refused_in_silence()
    {
        await using var host = await CanaryHost.StartAsync();
        host.Provider.WrongNonce = Canaries.Nonce;
        var answer = await host.NewBrowser().SignInAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(host.Store.AuditTrail);
        host.AssertSilent();
    }

    [Fact]
    public async Task An_error_of_the_provider_is_no_word_of_ours()
    {
        await using var host = await CanaryHost.StartAsync();
        var answer = await host.NewBrowser().GetAsync(
            $"/signin-acme?error={Canaries.Error}&error_description={Canaries.ErrorDescription}&state=x");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        host.AssertSilent();
    }

    [Fact]
    public async Task Personal_values_stand_in_the_audits_changes_and_nowhere_else_where_that_is_on()
    {
        await using var host = await CanaryHost.StartAsync(auditsPersonalValues: true);
        await host.NewBrowser().SignInAsync();
        host.Provider.Claims = Canaries.Claims(name: "kn7q-new-name");
        await host.NewBrowser().SignInAsync();

        Assert.Equal(
            ["displayName", "email", "familyName", "givenName"],
            host.Store.AuditTrail
                .SelectMany(entry => entry.Changes)
                .Where(change => (change.Before + change.After).Contains(Canaries.Prefix, StringComparison.Ordinal))
                .Select(change => change.Field)
                .Distinct()
                .Order(StringComparer.Ordinal));
        Canaries.AssertNone(JsonSerializer.Serialize(host.Store.AuditTrail.Select(entry => entry with { Changes = [] })));
        Assert.All(host.Heard.Texts(), Canaries.AssertNone);
        Assert.All(host.Store.AuditTrail.SelectMany(entry => entry.Changes), change => Canaries.AssertNone(change.ToString()));
    }

    [Fact]
    public async Task Of_a_subject_the_audit_and_the_log_hold_the_short_hash()
    {
        await using var host = await CanaryHost.StartAsync();
        await host.NewBrowser().SignInAsync();
        var hash = ExternalKey.Create(host.Provider.Issuer, Canaries.Subject).ToShortHash();

        Assert.Equal(hash, Assert.Single(host.Store.AuditTrail).KeyHash);
        Assert.Contains(host.Heard.OurLogs, record => record.Message.Contains(hash, StringComparison.Ordinal));
    }

    private static IEnumerable<JsonObject> Refused()
    {
        yield return With("denied", true);
        yield return With("sub", "kn7q-sub ");
        yield return With("iat", DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds());
    }

    private static JsonObject With(string claim, JsonNode value)
    {
        var claims = Canaries.Claims();
        claims[claim] = value;
        return claims;
    }
}
