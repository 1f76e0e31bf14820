using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Tests;

/// <summary>What is kept of the answers to tokens, and what ends it.</summary>
public sealed class BearerCacheTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private FaultyStore _store = null!;

    [Fact]
    public async Task Without_a_lifetime_each_call_reads()
    {
        await using var api = await StartAsync(TimeSpan.Zero);
        await api.SignInAsync("s1");

        Assert.Equal(2, await CallsAsync(api, api.Issuer.Token("s1"), times: 2));
    }

    [Fact]
    public async Task An_unchanged_repeat_call_costs_no_command()
    {
        await using var api = await StartAsync(Lifetime);
        await api.SignInAsync("s1");
        var token = api.Issuer.Token("s1");

        Assert.Equal(1, await CallsAsync(api, token));
        Assert.Equal(0, await CallsAsync(api, token, times: 5));
        _time.Advance(Lifetime);
        Assert.Equal(1, await CallsAsync(api, token));
    }

    [Fact]
    public async Task A_refusal_is_kept_and_recorded_once()
    {
        await using var api = await StartAsync(Lifetime);
        var token = api.Issuer.Token("s1");

        var first = await (await api.GetAsync("/me", token)).Content.ReadAsStringAsync();
        var calls = _store.Calls;
        var second = await (await api.GetAsync("/me", token)).Content.ReadAsStringAsync();

        Assert.Equal(first, second);
        Assert.Equal(calls, _store.Calls);
        Assert.Single(api.Store.AuditTrail);
    }

    [Fact]
    public async Task A_fault_is_not_kept()
    {
        await using var api = await StartAsync(Lifetime);
        await api.SignInAsync("s1");
        var token = api.Issuer.Token("s1");
        _store.OnFind = _ => throw new InvalidOperationException("The store is broken.");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await api.GetAsync("/me", token)).StatusCode);

        _store.OnFind = _ => Task.CompletedTask;

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", token)).StatusCode);
    }

    [Fact]
    public async Task A_new_token_with_other_claims_is_read_anew()
    {
        await using var api = await StartAsync(Lifetime);
        await api.SignInAsync("s1");
        await api.GetAsync("/me", api.Issuer.Token("s1"));

        Assert.Equal(1, await CallsAsync(api, api.Issuer.Token("s1", ("name", "Robert"))));
    }

    [Fact]
    public async Task Who_is_suspended_is_refused_at_once_and_who_is_taken_back_is_let_in_at_once()
    {
        await using var api = await StartAsync(Lifetime);
        var user = (await api.SignInAsync("s1")).User!.Id;
        var token = api.Issuer.Token("s1");
        await api.GetAsync("/me", token);

        await api.AdministerAsync<IUserAdministration>(async users => await users.SuspendAsync(user));
        await BearerTests.AssertRefusedAsync(await api.GetAsync("/me", token));
        await api.AdministerAsync<IUserAdministration>(async users => await users.ReactivateAsync(user));

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", token)).StatusCode);
    }

    [Fact]
    public async Task Who_gets_an_account_by_a_sign_in_is_let_in_at_once()
    {
        await using var api = await StartAsync(Lifetime);
        var token = api.Issuer.Token("s1");
        await BearerTests.AssertRefusedAsync(await api.GetAsync("/me", token));

        await api.SignInAsync("s1");

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", token)).StatusCode);
    }

    [Fact]
    public async Task A_change_while_the_account_is_read_is_not_missed()
    {
        await using var api = await StartAsync(Lifetime);
        var user = (await api.SignInAsync("s1")).User!.Id;
        var token = api.Issuer.Token("s1");
        var suspends = true;
        _store.AfterFind = async () =>
        {
            if (suspends)
            {
                suspends = false;
                await api.AdministerAsync<IUserAdministration>(async users => await users.SuspendAsync(user));
            }
        };

        // The account was read before it was suspended: this request is let in, and no other.
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", token)).StatusCode);
        await BearerTests.AssertRefusedAsync(await api.GetAsync("/me", token));
    }

    // Nobody is told of it when it lands: what was read in between counts to the end of its lifetime.
    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task A_commit_that_timed_out_and_lands_later_is_seen_when_the_answer_ends(HttpStatusCode kept)
    {
        await using var api = await StartAsync(Lifetime);
        var user = (await api.SignInAsync("s1")).User!.Id;
        var token = api.Issuer.Token("s1");
        if (kept == HttpStatusCode.Forbidden)
        {
            await api.AdministerAsync<IUserAdministration>(async users => await users.SuspendAsync(user));
        }

        UserChange? late = null;
        _store.OnCommit = (change, _) => change.WritesUser
            ? throw new TimeoutException($"Lost on its way: {late = change}.")
            : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => api.AdministerAsync<IUserAdministration>(
            async users => await (kept == HttpStatusCode.OK ? users.SuspendAsync(user) : users.ReactivateAsync(user))));
        Assert.Equal(kept, (await api.GetAsync("/me", token)).StatusCode);

        Assert.Null((await api.Store.CommitAsync(late!, default)).Conflict);

        var calls = _store.Calls;
        _time.Advance(Lifetime - TimeSpan.FromTicks(1));
        Assert.Equal(kept, (await api.GetAsync("/me", token)).StatusCode);
        Assert.Equal(calls, _store.Calls);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.NotEqual(kept, (await api.GetAsync("/me", token)).StatusCode);
    }

    [Fact]
    public async Task The_lifetime_begins_before_the_account_is_read()
    {
        await using var api = await StartAsync(Lifetime);
        await api.SignInAsync("s1");
        var token = api.Issuer.Token("s1");
        _store.AfterFind = () =>
        {
            _time.Advance(TimeSpan.FromSeconds(9));
            return Task.CompletedTask;
        };
        Assert.Equal(1, await CallsAsync(api, token));

        _time.Advance(Lifetime - TimeSpan.FromSeconds(9));

        Assert.Equal(1, await CallsAsync(api, token));
    }

    [Fact]
    public async Task The_organization_that_a_request_names_is_part_of_the_question()
    {
        await using var api = await StartAsync(
            Lifetime,
            line => line
                .AddOrganization("acme")
                .AddOrganization("beta")
                .AddConnection(Api.Web, web => web.Organization = "acme")
                .ForBearer(b => b.OrganizationFromHeader("X-Organization")));
        await api.SignInAsync("s1");
        var token = api.Issuer.Token("s1");

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", token)).StatusCode);
        await BearerTests.AssertRefusedAsync(await api.GetAsync("/me", token, ("X-Organization", "beta")));
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", token, ("X-Organization", "acme"))).StatusCode);
    }

    [Fact]
    public async Task A_change_of_the_settings_ends_what_was_kept()
    {
        await using var api = await StartAsync(Lifetime, wraps: false);
        await api.SignInAsync("s1");
        var token = api.Issuer.Token("s1");
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", token)).StatusCode);

        // With the first organization a person has to belong to one.
        await api.AdministerAsync<IOrganizationAdministration>(async organizations =>
            await organizations.AddAsync(new OrganizationId("late"), new OrganizationOptions()));

        await BearerTests.AssertRefusedAsync(await api.GetAsync("/me", token));
        Assert.Equal(ProvisioningReason.NoOrganization, api.Store.AuditTrail[^1].Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public async Task Two_hundred_first_calls_at_once_make_one_account(int seconds)
    {
        await using var api = await StartAsync(TimeSpan.FromSeconds(seconds), line => line.ForBearer(b => b.CreateUsers()));
        var token = api.Issuer.Token("s1", ("email", "bob@acme.test"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => api.GetAsync("/me", token))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(api.Store.Users);
        Assert.Single(api.Store.AuditTrail);
        Assert.Equal(1, _store.Commits);
    }

    [Fact]
    public async Task No_more_answers_are_kept_than_the_setting_says()
    {
        await using var api = await StartAsync(
            Lifetime, line => line.Services.Configure<JitProvisioningOptions>(options => options.BearerCacheSize = 2));
        await api.SignInAsync("s1");
        var tokens = Enumerable.Range(0, 3).Select(one => api.Issuer.Token("s1", ("jti", $"t{one}"))).ToArray();
        foreach (var token in tokens)
        {
            await api.GetAsync("/me", token);
        }

        Assert.Equal(0, await CallsAsync(api, tokens[2]));
        Assert.Equal(1, await CallsAsync(api, tokens[0]));
    }

    [Fact]
    public async Task What_one_request_does_to_its_principal_reaches_no_other()
    {
        await using var api = await StartAsync(Lifetime);
        await api.SignInAsync("s1");
        var token = api.Issuer.Token("s1");

        var first = await (await api.GetAsync("/me", token)).Content.ReadFromJsonAsync<string[]>();
        var second = await (await api.GetAsync("/me", token)).Content.ReadFromJsonAsync<string[]>();

        Assert.Equal(first, second);
        Assert.Single(second!, claim => claim.StartsWith(JitClaimTypes.UserId, StringComparison.Ordinal));
    }

    private Task<Api> StartAsync(
        TimeSpan lifetime, Action<JitProvisioningBuilder>? configure = null, bool wraps = true) => Api.StartAsync(new ApiSetup
    {
        WrapStore = store => wraps ? _store = new FaultyStore(store) : store,
        Provisioning = line =>
        {
            line.ForBearer(b => b.CacheFor(lifetime));
            configure?.Invoke(line);
        },
        Services = services => services.AddSingleton<TimeProvider>(_time),
    });

    private async Task<int> CallsAsync(Api api, string token, int times = 1)
    {
        var before = _store.Calls;
        for (var call = 0; call < times; call++)
        {
            Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", token)).StatusCode);
        }

        return _store.Calls - before;
    }
}
