using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JitProvisioning.Tests;

/// <summary>Whatever goes wrong, nobody is authenticated: 403 for a decision, 503 for a fault.</summary>
public sealed class BearerFailClosedTests
{
    private FaultyStore _store = null!;

    public static TheoryData<string, HttpStatusCode, ProvisioningReason> Failures { get; } = new()
    {
        { "policy denies", HttpStatusCode.Forbidden, ProvisioningReason.PolicyDenied },
        { "policy throws", HttpStatusCode.ServiceUnavailable, ProvisioningReason.PolicyHookFailed },
        { "store throws", HttpStatusCode.ServiceUnavailable, ProvisioningReason.StoreUnavailable },
        { "store times out", HttpStatusCode.ServiceUnavailable, ProvisioningReason.StoreUnavailable },
        { "conflict refused", HttpStatusCode.Forbidden, ProvisioningReason.LinkingDisabled },
        { "audit write fails", HttpStatusCode.ServiceUnavailable, ProvisioningReason.StoreUnavailable },
        { "audit of a refusal fails", HttpStatusCode.ServiceUnavailable, ProvisioningReason.StoreUnavailable },
        { "resolver throws", HttpStatusCode.ServiceUnavailable, ProvisioningReason.ConflictResolverFailed },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Nobody_is_authenticated(string failure, HttpStatusCode status, ProvisioningReason reason)
    {
        ProvisioningResult? result = null;
        await using var api = await StartAsync(failure, application => application.Use(async (context, next) =>
        {
            await next(context);
            result = context.GetProvisioningResult();
        }));
        var before = api.Store.Users.Count;
        Break(failure);
        var token = TokenOf(api, failure);

        var answer = await api.GetAsync("/me", token);
        var open = await api.GetAsync("/open", token);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("nobody", await open.Content.ReadAsStringAsync());
        Assert.Equal(reason, result!.Reason);
        Assert.Equal(before, api.Store.Users.Count);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            status == HttpStatusCode.ServiceUnavailable ? new RetryConditionHeaderValue(TimeSpan.FromSeconds(30)) : null,
            answer.Headers.RetryAfter);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(["title", "status", "detail", "reference"], problem.EnumerateObject().Select(one => one.Name));
    }

    [Fact]
    public async Task A_request_that_is_aborted_leaves_nothing_behind()
    {
        await using var api = await StartAsync("request aborted", _ => { });
        using var abort = new CancellationTokenSource();
        var stopped = new TaskCompletionSource<bool>();
        _store.OnCommit = async (_, cancellation) =>
        {
            await abort.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(
                _ => stopped.SetResult(true), TaskScheduler.Default);
            cancellation.ThrowIfCancellationRequested();
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", api.Issuer.Token("s9"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => api.Client.SendAsync(request, abort.Token));

        Assert.True(await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.DoesNotContain(api.Store.Users, user => user.State!.Contains("s9", StringComparison.Ordinal));
    }

    private async Task<Api> StartAsync(string failure, Action<WebApplication> pipeline)
    {
        var api = await Api.StartAsync(new ApiSetup
        {
            WrapStore = store => _store = new FaultyStore(store),
            Provisioning = line => Configure(line, failure),
            Pipeline = pipeline,
        });
        await api.ProvisionAsync(
            "partner",
            SignInChannel.OpenIdConnect,
            "b1",
            ("iss", "https://partner.test"),
            ("email", "bob@acme.test"),
            ("email_verified", "true"));
        return api;
    }

    private static void Configure(JitProvisioningBuilder line, string failure)
    {
        line.ForBearer(b => b.CreateUsers());
        line.AddConnection("Bearer", connection => connection.Domains.Add("acme.test"));
        line.AddConnection("partner", connection =>
        {
            connection.Issuer = "https://partner.test";
            connection.Domains.Add("acme.test");
        });
        if (failure.StartsWith("policy", StringComparison.Ordinal))
        {
            line.AddPolicy((identity, _) => identity.Channel != SignInChannel.Bearer ? new(PolicyVerdict.Allow)
                : failure == "policy denies" ? new(PolicyVerdict.Deny("NotNow"))
                : throw new InvalidOperationException("The policy is broken."));
        }

        ConflictResolution? resolution = failure == "conflict refused" ? ConflictResolution.Refuse : null;
        line.Services.Replace(ServiceDescriptor.Scoped<IConflictResolver>(_ => new FixedResolver(resolution)));
    }

    private void Break(string failure)
    {
        switch (failure)
        {
            case "store throws":
                _store.OnFind = _ => throw new InvalidOperationException("The store is broken.");
                break;
            case "store times out":
                _store.OnFind = _ => throw new TaskCanceledException("The store took too long.");
                break;
            case "audit write fails":
                _store.OnCommit = (_, _) => throw new InvalidOperationException("The audit is full.");
                break;
            case "audit of a refusal fails":
                _store.OnCommit = (change, _) => change.WritesUser
                    ? Task.CompletedTask
                    : throw new InvalidOperationException("The audit is full.");
                break;
        }
    }

    private static string TokenOf(Api api, string failure) => failure switch
    {
        "conflict refused" or "resolver throws" =>
            api.Issuer.Token("s9", ("email", "bob@acme.test"), ("email_verified", true)),
        "audit of a refusal fails" => api.Issuer.Token("s9", ("idtyp", "app")),
        _ => api.Issuer.Token("s9"),
    };
}
