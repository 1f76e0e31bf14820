using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>What a refused person sees, in full, says nothing about accounts: not that one exists, nor how it
/// stands.</summary>
public sealed partial class RefusalsLookAlikeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/refused")]
    public async Task Refusals_are_the_same_but_for_their_reference(string path)
    {
        var recorder = new Recorder();
        await using var host = await StartAsync(recorder, services =>
            services.Configure<RefusalOptions>(options => options.Path = path));
        await SeedAsync(host);
        var answers = new List<string>();
        foreach (var claims in Refused())
        {
            answers.Add(await RefuseAsync(host, recorder, claims));
        }

        Assert.Equal(
            [
                "LinkingDisabled", "CreationDisabled", "AccountDisabled", "AccountDeleted", "CreationDisabled",
                "PolicyDenied", "SubjectInvalid",
            ],
            host.Store.AuditTrail.Where(entry => entry.Reference is not null).Select(entry => entry.Reason.ToString()));
        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.StartsWith(path.Length == 0 ? "403\n" : "302\n", answers[0], StringComparison.Ordinal);
        Assert.Contains("REFERENCE", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_whoever_was_verified_as_the_owner_of_the_address_learns_that_an_account_has_it()
    {
        var recorder = new Recorder();
        await using var host = await StartAsync(recorder, services =>
            services.Configure<RefusalOptions>(options => options.LinkPath = "/link"));
        await SeedAsync(host);
        var asked = await RefuseAsync(host, recorder, Person("p1", "bob@acme.test"));
        var unverified = Person("new", "bob@acme.test");
        unverified["email_verified"] = false;
        var unverifiedAnswer = await RefuseAsync(host, recorder, unverified);
        var free = await RefuseAsync(host, recorder, Person("new", "free@acme.test"));

        Assert.Contains("Location: /link\n", asked, StringComparison.Ordinal);
        Assert.Equal(free, unverifiedAnswer);
    }

    private static Task<TwoProviders> StartAsync(Recorder recorder, Action<IServiceCollection> configure) =>
        TwoProviders.StartAsync(
            withPage: false,
            builder => builder.AddPolicy((identity, _) => ValueTask.FromResult(identity.Key.Subject switch
            {
                "denied" => PolicyVerdict.Deny("ContractEnded"),
                "new" => PolicyVerdict.Allow.Without(Rights.Create),
                _ => PolicyVerdict.Allow,
            })),
            services =>
            {
                services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(recorder));
                configure(services);
            });

    // An account that holds an address, and two of the partner's people whose accounts are not in use.
    private static async Task SeedAsync(TwoProviders host)
    {
        await host.NewBrowser().SignInAsync();
        await AdministerAsync(host, "suspended", (accounts, user) => accounts.SuspendAsync(user));
        await AdministerAsync(host, "deleted", (accounts, user) => accounts.DeleteAsync(user));
    }

    private static async Task AdministerAsync(
        TwoProviders host, string subject, Func<IUserAdministration, UserId, ValueTask<AdministrationResult>> act)
    {
        host.PartnerProvider.Claims = Person(subject, $"{subject}@acme.test");
        await host.SignInByPartnerAsync(host.NewBrowser());
        await using var scope = host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IUserAdministration>();
        Assert.True((await act(accounts, host.LastEntry.UserId!.Value)).Succeeded);
    }

    private static IEnumerable<JsonObject> Refused() =>
    [
        Person("p1", "bob@acme.test"),
        Person("new", "free@acme.test"),
        Person("suspended", "suspended@acme.test"),
        Person("deleted", "deleted@acme.test"),
        new() { ["sub"] = "new" },
        Person("denied", "denied@acme.test"),
        Person(" padded", "padded@acme.test"),
    ];

    private static JsonObject Person(string subject, string address)
    {
        var claims = TwoProviders.Bob(subject);
        claims["email"] = address;
        return claims;
    }

    private static async Task<string> RefuseAsync(TwoProviders host, Recorder recorder, JsonObject claims)
    {
        host.PartnerProvider.Claims = claims;
        var browser = host.NewBrowser();
        await host.SignInByPartnerAsync(browser);
        Assert.False(browser.HasSession);
        var (_, head, body) = recorder.Answers[^1];
        return HandlersCookie().Replace(Reference().Replace($"{head}\n{body}", "REFERENCE"), "$1RANDOM=");
    }

    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")]
    private static partial Regex Reference();

    // The authentication handler takes back the cookies of this one attempt, which are named at random.
    [GeneratedRegex(@"(Set-Cookie: \.AspNetCore\.(?:Correlation|OpenIdConnect\.Nonce)\.)[^=]+=")]
    private static partial Regex HandlersCookie();
}
