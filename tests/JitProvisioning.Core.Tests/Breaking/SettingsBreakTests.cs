using Microsoft.Extensions.DependencyInjection;
using static JitProvisioning.Core.Tests.SharedEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>What a change of settings leaves open.</summary>
public sealed class SettingsBreakTests
{
    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task Who_names_an_organization_that_was_removed_is_refused_and_does_not_fail()
    {
        using var engine = Shared(connection =>
        {
            connection.ClaimValuesAtRunTime = true;
            connection.UnknownOrganizations = UnknownOrganizations.Create;
        });
        var person = (await engine.ProvisionAsync(Of("o-1"))).User!;
        await engine.OrganizeAsync(admin => admin.RemoveAsync(person.Memberships[0].Organization));

        var again = await engine.ProvisionAsync(Of("o-1"));
        var other = await engine.ProvisionAsync(Of("o-1", "o-2").With("sub", "s2").With("email", "eve@acme.test"));

        Assert.Equal(ProvisioningOutcome.Denied, again.Outcome);
        Assert.Equal(ProvisioningOutcome.Created, other.Outcome);
    }

    [Fact]
    public async Task Removing_the_last_organization_opens_the_application_to_nobody()
    {
        using var engine = Shared();
        await engine.OrganizeAsync(admin => admin.AddAsync(Beta, new OrganizationOptions()));
        var before = await engine.ProvisionAsync(Without());
        Assert.Equal(ProvisioningReason.NoOrganization, before.Reason);

        await engine.OrganizeAsync(admin => admin.RemoveAsync(Beta));

        var after = await engine.ProvisionAsync(Without());
        Assert.Equal(ProvisioningReason.NoOrganization, after.Reason);
        Assert.Empty(_store.Users);
    }

    [Fact]
    public async Task The_same_issuer_has_the_same_subject_claim_whatever_connection_names_it()
    {
        using var engine = new EngineHost(store: _store);
        await engine.OrganizeAsync(admin => admin.AddAsync(Beta, new OrganizationOptions()));
        await AddAsync(engine, "beta-1", "sub");
        var victim = (await engine.ProvisionAsync(ByBeta("beta-1"))).User!;

        var second = await AddAsync(engine, "beta-2", "login");
        var thief = await engine.ProvisionAsync(ByBeta("beta-2").With("sub", "thief").With("login", "s1"));

        Assert.Equal(AdministrationOutcome.Refused, second.Outcome);
        Assert.NotEqual(victim.Id, thief.User?.Id);
    }

    [Fact]
    public async Task A_connection_that_replaces_a_removed_one_reads_the_same_subject()
    {
        using var engine = new EngineHost(store: _store);
        await engine.OrganizeAsync(admin => admin.AddAsync(Beta, new OrganizationOptions()));
        await AddAsync(engine, "beta-1", "sub");
        await engine.ProvisionAsync(ByBeta("beta-1"));
        await engine.OrganizeAsync(admin => admin.RemoveConnectionAsync(new ConnectionId("beta-1")));

        var second = await AddAsync(engine, "beta-2", "login");

        Assert.Equal(AdministrationOutcome.Refused, second.Outcome);
        Assert.Equal(AdministrationOutcome.Changed, (await AddAsync(engine, "beta-3", "sub")).Outcome);
    }

    [Fact]
    public async Task An_end_that_an_administrator_set_outlasts_a_sign_in_that_leaves_the_organization_out()
    {
        using var engine = With(_store);
        var person = (await engine.ProvisionAsync(Of("a", "b"))).User!;
        await engine.MembersAsync(admin => admin.SetEndAsync(person.Id, Beta, engine.Time.GetUtcNow().AddDays(1)));
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        await engine.ProvisionAsync(Of("a").With("iat", engine.Time.GetUtcNow().ToUnixTimeSeconds()));
        await engine.ProvisionAsync(Of("a", "b").With("iat", engine.Time.GetUtcNow().ToUnixTimeSeconds()));
        engine.Time.Advance(TimeSpan.FromDays(2));

        await engine.ProvisionAsync(Of("a", "b").With("iat", engine.Time.GetUtcNow().ToUnixTimeSeconds()));

        Assert.DoesNotContain(_store.Only().ActiveMemberships, one => one.Organization == Beta);
    }

    [Fact]
    public async Task Nobody_switches_to_an_organization_where_their_membership_is_over()
    {
        using var engine = With(_store);
        var person = (await engine.ProvisionAsync(Of("a", "b"))).User!;
        await engine.MembersAsync(admin => admin.SetEndAsync(person.Id, Beta, engine.Time.GetUtcNow().AddDays(1)));
        engine.Time.Advance(TimeSpan.FromDays(2));

        Assert.Null(await engine.ChooseAsync(person.Id, "beta"));
    }

    private static SignInCase ByBeta(string scheme) => new() { Scheme = scheme, Issuer = "https://idp.beta.test" };

    private static Task<SettingsResult> AddAsync(EngineHost engine, string scheme, string subject) =>
        engine.OrganizeAsync(admin => admin.AddConnectionAsync(new ConnectionId(scheme), new ConnectionOptions
        {
            Issuer = "https://idp.beta.test",
            Organization = "beta",
            SubjectClaim = subject,
        }));

    private EngineHost Shared(Action<ConnectionOptions>? connection = null) => new(
        builder => builder.Services.Configure<JitProvisioningOptions>(options =>
        {
            options.Organizations.Clear();
            options.Connections.Clear();
            var shared = options.Connections["shared"] = new ConnectionOptions
            {
                Issuer = "https://shared.test",
                OrganizationClaim = "org",
            };
            connection?.Invoke(shared);
        }),
        _store);
}
