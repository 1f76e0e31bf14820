namespace JitProvisioning.Core.Tests;

public sealed class ProvisioningSourceTests
{
    private static readonly SignInCase WithoutAddress = new SignInCase().Without("email").Without("email_verified");

    [Fact]
    public async Task A_first_sign_in_opens_the_account_that_the_source_made_without_an_address()
    {
        using var engine = Sources.NewEngine();
        var made = await engine.UpsertAsync(Sources.Bob with { Email = null });
        var signIn = await engine.ProvisionAsync(WithoutAddress);

        Assert.Equal((ProvisioningOutcome.Linked, ProvisioningReason.LinkedToSource), (signIn.Outcome, signIn.Reason));
        Assert.Equal(made.User!.Id, signIn.User!.Id);
        Assert.Equal("Bob of the directory", signIn.User.Profile.DisplayName);
        Assert.Equal(
            [("Editor", GrantOrigin.Scim), ("Member", GrantOrigin.SignIn)],
            Assert.Single(signIn.User.Memberships).Roles.Select(grant => (grant.Role, grant.Source.Origin)));
        Assert.Single(engine.Store.Users);
    }

    [Fact]
    public async Task A_source_finds_the_account_that_a_first_sign_in_made()
    {
        using var engine = Sources.NewEngine();
        var signIn = await engine.ProvisionAsync();
        var said = await engine.UpsertAsync();

        Assert.Equal(ProvisioningReason.ChangedBySource, said.Reason);
        Assert.Equal(signIn.User!.Id, said.User!.Id);
        Assert.Equal("Bob Stone", said.User.Profile.DisplayName);
        Assert.Equal(SourceStatus.Active, Assert.Single(said.User.Sources).Status);
        Assert.Single(engine.Store.Users);
    }

    [Fact]
    public async Task A_source_that_came_later_finds_people_by_their_subject()
    {
        var store = new InMemoryUserStore();
        using (var before = new EngineHost(store: store))
        {
            await before.ProvisionAsync();
        }

        using var engine = Sources.NewEngine(store: store);
        var said = await engine.UpsertAsync();

        Assert.Equal(ProvisioningReason.ChangedBySource, said.Reason);
        Assert.Equal("s1", Assert.Single(said.User!.Sources).ExternalId);
    }

    [Fact]
    public async Task By_a_named_claim_the_source_and_the_first_sign_in_make_one_account_whoever_comes_first()
    {
        for (var round = 0; round < 2; round++)
        {
            using var engine = Sources.NewEngine(options =>
                options.Connections["acme-oidc"].SourceIdClaim = "employee");
            var person = Sources.Bob with { ExternalId = "e-7" };
            var signIn = WithoutAddress.With("employee", "e-7");
            if (round == 0)
            {
                await engine.UpsertAsync(person);
                await engine.ProvisionAsync(signIn);
            }
            else
            {
                await engine.ProvisionAsync(signIn);
                await engine.UpsertAsync(person);
            }

            var account = UserRecord.Read(Assert.Single(engine.Store.Users));
            Assert.Equal("s1", Assert.Single(account.Links).Key.Subject);
            Assert.Equal("e-7", Assert.Single(account.Sources).ExternalId);
        }
    }

    [Fact]
    public async Task A_source_and_first_sign_ins_at_the_same_time_make_one_account()
    {
        for (var round = 0; round < 50; round++)
        {
            using var engine = Sources.NewEngine();
            var saying = Task.Run(() => engine.UpsertAsync());
            var signIns = await Task.WhenAll(
                Enumerable.Range(0, 4).Select(_ => Task.Run(() => engine.ProvisionAsync())));

            Assert.True((await saying).Succeeded);
            Assert.All(signIns, signIn => Assert.True(signIn.Succeeded));
            Assert.Single(engine.Store.Users);
        }
    }

    [Fact]
    public async Task Neither_another_connection_nor_an_address_leads_to_the_account_of_a_source()
    {
        using var engine = Sources.NewEngine();
        var made = await engine.UpsertAsync();
        var partner = await engine.ProvisionAsync(SignInCase.ByPartner);
        var other = await engine.ProvisionAsync(new SignInCase().With("sub", "s2"));

        Assert.False(partner.Succeeded);
        Assert.False(other.Succeeded);
        Assert.True(made.User!.EmailVerified);
        Assert.Single(engine.Store.Users);
    }

    [Fact]
    public async Task The_account_of_another_subject_of_the_issuer_is_left_alone()
    {
        using var engine = Sources.NewEngine(options => options.Connections["acme-oidc"].SourceIdClaim = "employee");
        await engine.UpsertAsync(Sources.Bob with { ExternalId = "e-7" });
        await engine.ProvisionAsync(WithoutAddress.With("employee", "e-7"));
        var second = await engine.ProvisionAsync(WithoutAddress.With("sub", "s2").With("employee", "e-7"));

        Assert.Equal(
            (ProvisioningOutcome.Denied, ProvisioningReason.SourceConflict), (second.Outcome, second.Reason));
    }

    [Fact]
    public async Task An_issuer_that_begins_like_a_source_signs_nobody_in()
    {
        using var engine = Sources.NewEngine();
        await engine.UpsertAsync();
        var signIn = await engine.ProvisionAsync(new SignInCase { Issuer = "scim:acme-oidc" });

        Assert.Equal(ProvisioningReason.UntrustedIssuer, signIn.Reason);
    }

    [Fact]
    public async Task What_a_sign_in_gives_and_what_the_source_gives_each_takes_back_alone()
    {
        using var engine = Sources.NewEngine();
        await engine.UpsertAsync();
        await engine.ProvisionAsync();
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        var said = await engine.UpsertAsync(Sources.Bob with { Memberships = [] });

        var membership = Assert.Single(said.User!.Memberships);
        Assert.Equal(["Member"], membership.Roles.Select(grant => grant.Role));
        Assert.Equal(GrantOrigin.SignIn, membership.Source.Origin);
        Assert.Empty(membership.OtherSources);
    }

    [Fact]
    public async Task A_sign_in_of_whom_the_source_switched_off_is_refused()
    {
        using var engine = Sources.NewEngine();
        await engine.UpsertAsync();
        await engine.ProvisionAsync();
        var off = await engine.DeactivateAsync();
        var signIn = await engine.ProvisionAsync();

        Assert.Equal((UserStatus.Suspended, Sources.Acme), (off.User!.Status, off.User.SuspendedBy!.Value));
        Assert.Empty(off.User.Memberships);
        Assert.Equal(ProvisioningReason.AccountDisabled, signIn.Reason);
    }

    [Fact]
    public async Task A_policy_takes_back_into_use_with_nothing_of_before_and_only_by_a_newer_token()
    {
        using var engine = Sources.NewEngine(options =>
            options.Connections["acme-oidc"].Reactivation = Reactivation.WhenDeactivatedBySource);
        await engine.UpsertAsync();
        var first = await engine.ProvisionAsync();
        await engine.AdministerAsync(accounts => accounts.GrantRoleAsync(first.User!.Id, Inviter.Acme, "Auditor"));
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        await engine.DeactivateAsync();
        var older = await engine.ProvisionAsync();
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        var newer = await engine.ProvisionAsync(
            new SignInCase().With("iat", engine.Time.GetUtcNow().ToUnixTimeSeconds()));

        Assert.Equal(ProvisioningReason.AccountDisabled, older.Reason);
        Assert.Equal(
            (ProvisioningOutcome.Reactivated, ProvisioningReason.ReactivatedByPolicy), (newer.Outcome, newer.Reason));
        Assert.Equal(["Member"], Assert.Single(newer.User!.Memberships).Roles.Select(grant => grant.Role));
        Assert.Equal(ProvisioningOutcome.Reactivated, engine.Store.AuditTrail[^1].Outcome);
    }

    [Fact]
    public async Task What_an_administrator_suspends_no_policy_takes_back_into_use()
    {
        using var engine = Sources.NewEngine(options =>
            options.Connections["acme-oidc"].Reactivation = Reactivation.WhenDeactivatedBySource);
        await engine.UpsertAsync();
        var first = await engine.ProvisionAsync();
        await engine.DeactivateAsync();
        await engine.AdministerAsync(accounts => accounts.SuspendAsync(first.User!.Id));
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        var signIn = await engine.ProvisionAsync(
            new SignInCase().With("iat", engine.Time.GetUtcNow().ToUnixTimeSeconds()));

        Assert.Equal(ProvisioningReason.AccountDisabled, signIn.Reason);
    }
}
