using Microsoft.Extensions.DependencyInjection;
using static JitProvisioning.Core.Tests.SharedEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>What a sign-in takes, holds and makes.</summary>
public sealed class PlacementBreakTests
{
    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task Who_is_switched_off_is_so_at_once_whatever_is_held()
    {
        using var engine = new EngineHost(
            builder => builder.AddConnection("acme-oidc", connection =>
            {
                connection.ActiveClaim = "active";
                connection.HoldRevocations = new RevocationLimits { Grants = 0 };
            }),
            _store);
        var person = (await engine.ProvisionAsync()).User!;

        var off = await engine.ProvisionAsync(new SignInCase().With("active", false));

        Assert.Equal(ProvisioningReason.MembershipInactive, off.Reason);
        Assert.Equal(person.Id, _store.Only().Id);
        Assert.Equal("acme:Suspended", _store.Only().Places());
    }

    [Fact]
    public async Task Roles_of_a_connection_that_switched_the_person_off_go_where_the_membership_stays()
    {
        using var engine = With(_store, connection => connection.ActiveClaim = "active");
        var person = (await engine.ProvisionAsync(Of("b"))).User!;
        await engine.MembersAsync(admin => admin.AddAsync(person.Id, Beta));

        await engine.ProvisionAsync(Of("b").With("active", false));

        Assert.Empty(_store.Only().MembershipIn(Beta)!.Roles);
    }

    [Fact]
    public async Task A_value_that_nobody_has_makes_an_organization_for_a_member_too()
    {
        using var engine = Creating();
        await engine.ProvisionAsync(Of("o-1"));
        await engine.ProvisionAsync(Of("o-1"));

        var later = await engine.ProvisionAsync(Of("o-1", "o-2"));

        Assert.Equal(2, later.User!.Memberships.Count);
    }

    [Fact]
    public async Task Nothing_is_made_for_somebody_who_may_not_be_created()
    {
        using var engine = Creating(connection => connection.CreateUsers = false);

        var refused = await engine.ProvisionAsync(Of("o-1"));

        Assert.False(refused.Succeeded);
        Assert.Empty(await ListAsync(engine));
    }

    [Fact]
    public async Task Nothing_is_made_for_a_token_that_may_write_nothing()
    {
        using var engine = Creating();
        var person = (await engine.ProvisionAsync(Of("o-1"))).User!;
        await engine.MembersAsync(admin => admin.RemoveAsync(person.Id, person.Memberships[0].Organization));
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        await engine.AdministerAsync(admin => admin.ReactivateAsync(person.Id));

        var stale = await engine.ProvisionAsync(Of("o-2"));

        Assert.False(stale.Succeeded);
        Assert.Single(await ListAsync(engine));
    }

    [Fact]
    public async Task Nothing_is_made_for_a_token_without_a_time()
    {
        using var engine = Creating();
        await engine.ProvisionAsync(Of("o-1"));

        await engine.ProvisionAsync(Of("o-2").Without("iat") with { Channel = SignInChannel.Bearer });

        Assert.Single(await ListAsync(engine));
    }

    [Fact]
    public async Task An_organization_that_an_administrator_removed_does_not_come_back()
    {
        using var engine = Creating();
        var person = (await engine.ProvisionAsync(Of("o-1"))).User!;
        await engine.OrganizeAsync(admin => admin.RemoveAsync(person.Memberships[0].Organization));

        await engine.ProvisionAsync(Of("o-1").With("sub", "s2").With("email", "eve@acme.test"));

        Assert.Empty(await ListAsync(engine));
    }

    [Fact]
    public async Task An_organization_that_is_switched_off_refuses_its_people()
    {
        using var engine = Creating();
        var person = (await engine.ProvisionAsync(Of("o-1"))).User!;
        await engine.OrganizeAsync(admin => admin.ChangeAsync(
            person.Memberships[0].Organization, settings => settings.Active = false));

        var refused = await engine.ProvisionAsync(Of("o-1").With("sub", "s2").With("email", "eve@acme.test"));

        Assert.Equal(ProvisioningOutcome.Denied, refused.Outcome);
        Assert.Single(await ListAsync(engine));
    }

    [Fact]
    public async Task Who_migrated_stays_the_resource_of_the_source()
    {
        using var engine = new EngineHost(
            builder => builder.Services.Configure<JitProvisioningOptions>(options =>
            {
                var connection = options.Connections["partner-oidc"];
                connection.ProvisionedBySource = true;
                connection.SourceIdClaim = "employee";
                connection.Migration = new MigrationOptions
                {
                    FromIssuer = "https://idp.acme.test",
                    Until = IdentityCase.Noon.AddDays(7),
                    ReportOnly = false,
                };
                connection.Migration.Domains.Add("acme.test");
            }),
            _store);
        await engine.ProvisionAsync();
        var migrated = await engine.ProvisionAsync(SignInCase.ByPartner.With("employee", "e-7"));
        Assert.Equal(ProvisioningReason.IdentityMigrated, migrated.Reason);

        await engine.UpsertAsync(Sources.Bob with { ExternalId = "e-7" }, Sources.Partner);

        Assert.Single(_store.Users);
    }

    [Fact]
    public async Task A_hand_edit_of_what_a_source_owns_gives_it_to_no_sign_in()
    {
        using var engine = Sources.NewEngine(
            options => options.Connections["acme-oidc"].Attributes["displayName"] =
                new AttributeOptions { Mode = AttributeMode.Always },
            _store);
        var made = await engine.UpsertAsync();
        await engine.ProvisionAsync();
        Assert.Equal("Bob of the directory", _store.Only().Profile.DisplayName);
        await engine.EditProfileAsync(admin => admin.EditAsync(
            made.User!.Id, new ProfileEdit { Values = { ["displayName"] = "Robert" } }));
        engine.Time.Advance(TimeSpan.FromMinutes(1));

        await engine.ProvisionAsync(new SignInCase().With("iat", engine.Time.GetUtcNow().ToUnixTimeSeconds()));

        Assert.Equal("Robert", _store.Only().Profile.DisplayName);
    }

    [Fact]
    public async Task An_invitation_of_a_member_by_domain_and_address_is_used_by_who_was_invited_alone()
    {
        using var engine = Inviter.NewEngine(store: _store);
        await engine.InviteAsync(new InvitationRequest { Organization = Inviter.Acme, Domain = "acme.test" });
        await engine.InviteAsync();

        await engine.ProvisionAsync();
        var second = await engine.ProvisionAsync(new SignInCase().With("sub", "s2").With("email", "eve@acme.test"));

        Assert.True(second.Succeeded);
    }

    [Fact]
    public async Task An_ended_request_is_not_raised_to_a_membership_by_a_role_given_by_hand()
    {
        using var engine = Sources.NewEngine(
            options => options.Organizations["acme"].MembershipMode = MembershipMode.ByApproval, _store);
        var person = (await engine.ProvisionAsync()).User!;
        await engine.AdministerAsync(admin => admin.GrantRoleAsync(person.Id, Inviter.Acme, "Auditor"));
        engine.Time.Advance(TimeSpan.FromDays(31));

        await engine.ProvisionAsync(new SignInCase().With("iat", engine.Time.GetUtcNow().ToUnixTimeSeconds()));

        Assert.Equal("acme:Pending", _store.Only().Places());
    }

    [Fact]
    public async Task The_claim_that_switches_off_counts_from_userinfo_as_the_others_do()
    {
        using var engine = With(_store, connection => connection.ActiveClaim = "active");
        await engine.ProvisionAsync(Of("b"));

        await engine.ProvisionAsync(Of("b") with { UserInfo = """{"sub":"s1","active":false}""" });

        Assert.Equal("beta:Suspended", _store.Only().Places());
    }

    [Fact]
    public async Task A_limit_that_the_store_cannot_judge_is_no_setting_at_run_time_either()
    {
        using var engine = Creating(store: new UnrelatedStore());
        var person = (await engine.ProvisionAsync(Of("o-1"))).User!;
        var limited = await engine.OrganizeAsync(admin => admin.ChangeAsync(
            person.Memberships[0].Organization, settings => settings.SeatLimit = 1));

        var second = await engine.ProvisionAsync(Of("o-1").With("sub", "s2").With("email", "eve@acme.test"));

        Assert.True(limited.Outcome == AdministrationOutcome.Refused || !second.Succeeded);
    }

    [Fact]
    public async Task A_privileged_role_of_new_organizations_needs_its_switch_at_start()
    {
        using var engine = Creating(connection => connection.NewOrganizationRoles.Add("Owner"));
        var refused = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => engine.ProvisionAsync(Of("o-1")));

        Assert.Contains("NewOrganizationRoles", refused.Message, StringComparison.Ordinal);
    }

    private EngineHost Creating(Action<ConnectionOptions>? connection = null, IUserStore? store = null) => new(
        builder => builder.Services.Configure<JitProvisioningOptions>(options =>
        {
            options.Organizations.Clear();
            options.Connections.Clear();
            var shared = options.Connections["shared"] = new ConnectionOptions
            {
                Issuer = "https://shared.test",
                OrganizationClaim = "org",
                ClaimValuesAtRunTime = true,
                UnknownOrganizations = UnknownOrganizations.Create,
            };
            connection?.Invoke(shared);
        }),
        store ?? _store);

    private static Task<ValueList<ManagedOrganization>> ListAsync(EngineHost engine) =>
        engine.OrganizeAsync(admin => admin.ListAsync());
}
