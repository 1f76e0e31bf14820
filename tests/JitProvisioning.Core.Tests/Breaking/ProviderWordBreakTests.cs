using static JitProvisioning.Core.Tests.SharedEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>What a provider says against a person, by whatever way it says it.</summary>
public sealed class ProviderWordBreakTests
{
    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task Who_is_switched_off_is_so_without_the_claim_that_places_people()
    {
        using var engine = With(_store, connection => connection.ActiveClaim = "active");
        await engine.ProvisionAsync(Of("b"));

        var off = await engine.ProvisionAsync(Without().With("active", false));

        Assert.Equal("beta:Suspended", _store.Only().Places());
        Assert.False(off.Succeeded);
    }

    [Fact]
    public async Task Who_is_switched_off_is_so_where_an_address_placed_them_that_is_verified_no_longer()
    {
        using var engine = With(_store, connection =>
        {
            connection.ActiveClaim = "active";
            connection.VerifiesEmail = true;
        });
        await engine.ProvisionAsync(Of());

        var off = await engine.ProvisionAsync(Of().With("active", false).With("email_verified", false));

        Assert.Equal("acme:Suspended", _store.Only().Places());
        Assert.False(off.Succeeded);
    }

    [Fact]
    public async Task What_is_held_of_one_membership_keeps_nobody_in_another_that_is_switched_off()
    {
        using var engine = With(_store, connection =>
        {
            connection.ActiveClaim = "active";
            connection.HoldRevocations = new RevocationLimits { Grants = 0 };
        });
        var person = (await engine.ProvisionAsync(Of("a", "b"))).User!;
        await engine.MembersAsync(admin => admin.AddAsync(person.Id, Beta));

        await engine.ProvisionAsync(Of("a", "b").With("active", false));

        Assert.Equal("acme:Suspended,beta", _store.Only().Places());
        Assert.Empty(_store.Only().MembershipIn(Beta)!.Roles);
    }

    [Fact]
    public async Task Who_is_switched_off_keeps_nothing_because_the_claim_names_other_organizations_as_well()
    {
        using var engine = With(_store, connection =>
        {
            connection.ActiveClaim = "active";
            connection.HoldRevocations = new RevocationLimits { Grants = 0 };
        });
        await engine.ProvisionAsync(Of("a", "b"));

        await engine.ProvisionAsync(Of("a").With("active", false));

        Assert.DoesNotContain("acme", _store.Only().ActiveMemberships.Select(one => one.Organization.Value));
    }

    [Fact]
    public async Task A_source_gives_nothing_by_a_connection_that_is_switched_off()
    {
        using var engine = Sources.NewEngine(options => options.Connections["acme-oidc"].Enabled = false, _store);

        var said = await engine.UpsertAsync();

        Assert.Equal(AdministrationOutcome.Refused, said.Outcome);
        Assert.Empty(_store.Users);
    }

    [Fact]
    public async Task A_source_still_takes_somebody_out_of_use_by_a_connection_that_is_switched_off()
    {
        using (var before = Sources.NewEngine(store: _store))
        {
            await before.UpsertAsync();
        }

        using var engine = Sources.NewEngine(options => options.Connections["acme-oidc"].Enabled = false, _store);
        await engine.DeactivateAsync();

        Assert.Equal(UserStatus.Suspended, _store.Only().Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_switched_off_does_not_come_without_an_organization_either(bool isKnown)
    {
        using var engine = With(_store, connection =>
        {
            connection.ActiveClaim = "active";
            connection.AllowWithoutOrganization = true;
        });
        if (isKnown)
        {
            await engine.ProvisionAsync(Of("b"));
        }

        var off = await engine.ProvisionAsync(Of().With("active", false));

        Assert.Equal(ProvisioningReason.MembershipInactive, off.Reason);
    }

    [Fact]
    public async Task Who_is_switched_off_is_kept_out_by_a_connection_that_updates_nobody()
    {
        using (var before = With(_store))
        {
            await before.ProvisionAsync(Of("b"));
        }

        using var engine = With(_store, connection =>
        {
            connection.ActiveClaim = "active";
            connection.UpdateUsers = false;
        });
        var off = await engine.ProvisionAsync(Of("b").With("active", false));

        Assert.False(off.Succeeded);
    }

    [Fact]
    public async Task Who_is_switched_off_is_kept_out_by_a_token_that_may_write_nothing()
    {
        using var engine = With(_store, connection => connection.ActiveClaim = "active");
        var person = (await engine.ProvisionAsync(Of("b"))).User!;
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        await engine.AdministerAsync(admin => admin.GrantRoleAsync(person.Id, Beta, "Auditor"));

        var off = await engine.ProvisionAsync(Of("b").With("active", false));

        Assert.False(off.Succeeded);
    }

    [Fact]
    public async Task Who_is_switched_off_is_kept_out_though_the_last_owner()
    {
        using var engine = With(_store, connection => connection.ActiveClaim = "active");
        var person = (await engine.ProvisionAsync(Of("b"))).User!;
        await engine.AdministerAsync(admin => admin.GrantRoleAsync(person.Id, Beta, "Owner"));
        engine.Time.Advance(TimeSpan.FromMinutes(1));

        var off = await engine.ProvisionAsync(
            Of("b").With("active", false).With("iat", engine.Time.GetUtcNow().ToUnixTimeSeconds()));

        Assert.False(off.Succeeded);
    }
}
