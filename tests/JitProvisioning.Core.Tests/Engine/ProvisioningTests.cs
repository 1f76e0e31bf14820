using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

public sealed class ProvisioningTests
{
    [Fact]
    public async Task A_first_sign_in_creates_the_account()
    {
        using var engine = new EngineHost();
        var result = await engine.ProvisionAsync();

        Assert.Equal((ProvisioningOutcome.Created, ProvisioningReason.FirstSignIn), (result.Outcome, result.Reason));
        Assert.True(result.Succeeded);
        Assert.Null(result.Reference);
        Assert.Equal(new OrganizationId("acme"), result.ConnectionOrganization);
        var stored = Assert.Single(engine.Store.Users);
        Assert.Equal(stored.Id, result.User!.Id);
        Assert.NotEqual("s1", stored.Id.Value);
        Assert.Equal("Member", Assert.Single(Assert.Single(result.User.Memberships).Roles).Role);
    }

    [Fact]
    public async Task A_change_has_one_audit_entry_in_its_own_commit()
    {
        using var engine = new EngineHost();
        var result = await engine.ProvisionAsync();

        var entry = Assert.Single(engine.Store.AuditTrail);
        Assert.Equal(
            (ProvisioningOutcome.Created, ProvisioningReason.FirstSignIn, result.User!.Id),
            (entry.Outcome, entry.Reason, entry.UserId));
        Assert.Equal((IdentityCase.Noon, new ConnectionId("acme-oidc")), (entry.At, entry.Connection));
        Assert.Equal(new IdentityCase().Key.ToShortHash(), entry.KeyHash);
        Assert.Equal(result.Changes.Select(change => change.Field), entry.Changes.Select(change => change.Field));
        Assert.NotEmpty(entry.PolicyVersion);
    }

    [Fact]
    public async Task A_repeat_is_unchanged_and_writes_nothing()
    {
        using var engine = new EngineHost();
        var first = await engine.ProvisionAsync();
        var stored = Assert.Single(engine.Store.Users);
        var again = await engine.ProvisionAsync(new SignInCase().With("iat", 1_768_478_500));

        Assert.Equal((ProvisioningOutcome.Unchanged, ProvisioningReason.NoChange), (again.Outcome, again.Reason));
        Assert.Same(stored, Assert.Single(engine.Store.Users));
        Assert.Single(engine.Store.AuditTrail);
        Assert.Equal(first.User, again.User);
        Assert.Equal(new OrganizationId("acme"), again.ConnectionOrganization);
    }

    [Fact]
    public async Task A_rename_at_the_provider_updates_the_account()
    {
        using var engine = new EngineHost();
        await engine.ProvisionAsync();
        var renamed = await engine.ProvisionAsync(new SignInCase().With("name", "Bob Hill").With("iat", 1_768_478_401));
        var again = await engine.ProvisionAsync(new SignInCase().With("name", "Bob Hill"));

        Assert.Equal(
            (ProvisioningOutcome.Updated, ProvisioningReason.ProfileChanged), (renamed.Outcome, renamed.Reason));
        Assert.Equal("Bob Hill", Assert.Single(engine.Store.Users).DisplayName);
        Assert.Equal(2, engine.Store.AuditTrail.Count);
        Assert.Equal(ProvisioningOutcome.Unchanged, again.Outcome);
    }

    [Fact]
    public async Task A_person_who_held_something_back_is_planned_again_each_time()
    {
        using var engine = new EngineHost();
        await engine.ProvisionAsync();
        var unverified = new SignInCase().With("email", "ceo@acme.test").With("email_verified", false);

        for (var i = 0; i < 2; i++)
        {
            var result = await engine.ProvisionAsync(unverified);
            Assert.Equal(
                (ProvisioningOutcome.Unchanged, ProvisioningReason.EmailUnverifiedSkipped),
                (result.Outcome, result.Reason));
            Assert.Equal([ProvisioningReason.EmailUnverifiedSkipped], result.Warnings);
        }

        Assert.Equal("bob@acme.test", Assert.Single(engine.Store.Users).Email);
        Assert.Single(engine.Store.AuditTrail);
    }

    [Fact]
    public async Task A_person_created_without_a_taken_address_gets_no_proof()
    {
        using var engine = new EngineHost(builder => builder.UseConflictResolver<CreatingResolver>());
        await engine.ProvisionAsync();
        var other = SignInCase.ByPartner;
        var created = await engine.ProvisionAsync(other);
        var again = await engine.ProvisionAsync(other);

        Assert.Equal(ProvisioningReason.FirstSignInWithoutEmail, created.Reason);
        Assert.Equal([ProvisioningReason.EmailCollisionSkipped], created.Warnings);
        Assert.Equal(
            (ProvisioningOutcome.Unchanged, ProvisioningReason.EmailCollisionSkipped), (again.Outcome, again.Reason));
    }

    [Theory]
    [InlineData("unknown", ProvisioningReason.UnknownScheme)]
    [InlineData("ACME-OIDC", ProvisioningReason.UnknownScheme)]
    public async Task A_scheme_nobody_registered_is_refused_and_never_named(string scheme, ProvisioningReason reason)
    {
        using var engine = new EngineHost();
        var result = await engine.ProvisionAsync(new SignInCase { Scheme = scheme });

        AssertRefusedOnce(engine, reason, result);
        Assert.Equal(new ConnectionId("unknown"), result.Connection);
    }

    [Fact]
    public async Task A_disabled_connection_refuses_known_people_too()
    {
        var store = new InMemoryUserStore();
        using (var before = new EngineHost(store: store))
        {
            await before.ProvisionAsync();
        }

        using var engine = new EngineHost(
            builder => builder.AddConnection("acme-oidc", connection => connection.Enabled = false), store);
        Assert.Equal(ProvisioningReason.ConnectionDisabled, (await engine.ProvisionAsync()).Reason);
    }

    [Fact]
    public async Task An_inactive_organization_refuses_known_people_too()
    {
        var store = new InMemoryUserStore();
        using (var before = new EngineHost(store: store))
        {
            await before.ProvisionAsync();
        }

        using var engine = new EngineHost(
            builder => builder.AddOrganization("acme", organization => organization.Active = false), store);
        Assert.Equal(ProvisioningReason.OrganisationInactive, (await engine.ProvisionAsync()).Reason);
    }

    [Fact]
    public async Task A_refusal_is_audited_once_under_its_reference_without_personal_data()
    {
        using var engine = new EngineHost();
        var result = await engine.ProvisionAsync(new SignInCase { Issuer = "https://evil.test" });

        AssertRefusedOnce(engine, ProvisioningReason.UntrustedIssuer, result);
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", result.Reference);
        var entry = engine.Store.AuditTrail[0];
        Assert.Null(entry.UserId);
        Assert.Null(entry.KeyHash);
        Assert.Empty(entry.Changes);
    }

    [Fact]
    public async Task A_refused_identity_that_could_be_read_leaves_its_key_hash()
    {
        using var engine = new EngineHost(
            builder => builder.AddConnection("acme-oidc", connection => connection.CreateUsers = false));
        var result = await engine.ProvisionAsync();

        AssertRefusedOnce(engine, ProvisioningReason.CreationDisabled, result);
        Assert.Equal(new IdentityCase().Key.ToShortHash(), engine.Store.AuditTrail[0].KeyHash);
    }

    [Theory]
    [InlineData("bob@gmail.com", ProvisioningReason.PublicMailboxDomain)]
    [InlineData("bob@beta.test", ProvisioningReason.DomainNotAllowed)]
    public async Task A_restricted_connection_keeps_other_domains_out(string email, ProvisioningReason reason)
    {
        using var engine = new EngineHost(
            builder => builder.AddConnection("acme-oidc", connection => connection.RestrictToDomains = true));

        AssertRefusedOnce(engine, reason, await engine.ProvisionAsync(new SignInCase().With("email", email)));
        Assert.Equal(ProvisioningOutcome.Created, (await engine.ProvisionAsync()).Outcome);
    }

    [Fact]
    public async Task A_restricted_connection_believes_verified_addresses_only()
    {
        using var engine = new EngineHost(
            builder => builder.AddConnection("acme-oidc", connection => connection.RestrictToDomains = true));

        AssertRefusedOnce(
            engine,
            ProvisioningReason.DomainNotAllowed,
            await engine.ProvisionAsync(new SignInCase().With("email_verified", "yes")));
    }

    [Fact]
    public async Task A_flat_application_needs_no_organization()
    {
        using var engine = new EngineHost(builder => builder.Services.Configure<JitProvisioningOptions>(options =>
        {
            options.Organizations.Clear();
            options.Connections["acme-oidc"].Organization = null;
            options.Connections["partner-oidc"].Organization = null;
            options.Connections["acme-oidc"].DefaultRoles.Add("Reader");
        }));
        var result = await engine.ProvisionAsync();

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.Empty(result.User!.Memberships);
        Assert.Equal(["Reader"], result.User.ApplicationRoles.Select(grant => grant.Role));
    }

    [Fact]
    public async Task A_null_sign_in_is_the_callers_mistake()
    {
        using var engine = new EngineHost();
        using var scope = engine.Get<IServiceScopeFactory>().CreateScope();
        var provisioner = scope.ServiceProvider.GetRequiredService<IProvisioner>();

        await Assert.ThrowsAsync<ArgumentNullException>(async () => await provisioner.ProvisionAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await provisioner.PreviewAsync(null!));
    }

    private static void AssertRefusedOnce(EngineHost engine, ProvisioningReason reason, ProvisioningResult result)
    {
        Assert.Equal((ProvisioningOutcome.Denied, reason), (result.Outcome, result.Reason));
        Assert.False(result.Succeeded);
        Assert.Null(result.User);
        Assert.Empty(engine.Store.Users);
        var entry = Assert.Single(engine.Store.AuditTrail);
        Assert.Equal((result.Outcome, result.Reason, result.Reference), (entry.Outcome, entry.Reason, entry.Reference));
    }
}
