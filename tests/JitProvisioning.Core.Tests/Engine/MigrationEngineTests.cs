using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Acme moves from its first provider, acme-oidc, to another, by address and by claim.</summary>
public sealed class MigrationEngineTests
{
    private const string Issuer = "https://moved.acme.test";

    private static readonly ConnectionId Connection = new("moved-oidc");
    private static readonly ExternalKey Old = ExternalKey.Create("https://idp.acme.test", "s1");
    private static readonly ExternalKey New = ExternalKey.Create(Issuer, "m1");

    private static readonly SignInCase Bob = new();
    private static readonly SignInCase Moved = new SignInCase { Scheme = "moved-oidc", Issuer = Issuer }.With("sub", "m1");

    [Fact]
    public async Task By_address_the_new_identity_takes_the_old_ones_place_in_one_commit()
    {
        var store = new CapturingStore();
        using var engine = Engine(store: store);
        var bob = (await engine.ProvisionAsync()).User!;
        var moved = await engine.ProvisionAsync(Moved);

        Assert.Equal(
            (ProvisioningOutcome.Linked, ProvisioningReason.IdentityMigrated, bob.Id),
            (moved.Outcome, moved.Reason, moved.User!.Id));
        var change = store.Changes[^1];
        Assert.Equal((UserChangeKind.Update, true), (change.Kind, change.EndsSessions));
        Assert.Equal([New], change.AddedKeys);
        Assert.Empty(change.RemovedKeys);
        Assert.Contains(new AuditedChange("link:" + Old.ToShortHash(), "linked", "retired"), change.Audit.Changes);
        Assert.Contains(new AuditedChange("link:" + New.ToShortHash(), null, "linked"), change.Audit.Changes);
        var again = await engine.ProvisionAsync(Moved);
        Assert.Equal((ProvisioningOutcome.Unchanged, bob.Id), (again.Outcome, again.User!.Id));
        Assert.Contains("proof", again.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_old_identity_is_refused_for_ever_and_no_account_arises_from_it_with_or_without_its_address()
    {
        using var engine = Engine();
        await engine.ProvisionAsync();
        await engine.ProvisionAsync(Moved);

        engine.Time.Advance(TimeSpan.FromDays(400));
        foreach (var signIn in new[] { Bob, Bob.Without("email"), Bob.With("email", "robert@acme.test"), Bob.With("iat", 1) })
        {
            var old = await engine.ProvisionAsync(signIn);

            Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.IdentityRetired), (old.Outcome, old.Reason));
            Assert.Null(old.User);
        }

        Assert.Single(engine.Store.Users);
        Assert.Contains("the identity replaced", engine.Store.AuditTrail[^1].Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_third_identity_follows_in_the_same_window()
    {
        using var engine = Engine(migration => migration.FromIssuer = Issuer);
        await engine.ProvisionAsync(Moved);
        var second = await engine.ProvisionAsync(Moved.With("sub", "m2"));
        var third = await engine.ProvisionAsync(Moved.With("sub", "m3"));

        Assert.Equal(ProvisioningReason.IdentityMigrated, second.Reason);
        Assert.Equal(ProvisioningReason.SubjectChangedForEmail, third.Reason);
        Assert.Equal(ProvisioningReason.IdentityRetired, (await engine.ProvisionAsync(Moved)).Reason);
    }

    [Fact]
    public async Task The_forecast_takes_the_person_for_whom_the_new_identity_is()
    {
        using var engine = Engine(migration => migration.FromIssuer = Issuer);
        await engine.ProvisionAsync(Moved);
        await engine.ProvisionAsync(Moved.With("sub", "m2"));

        var forecast = await engine.ForecastAllAsync("moved-oidc");

        Assert.Equal((1, 1), (forecast.Counts[ForecastOutcome.AlreadyKnown], forecast.People));
    }

    [Fact]
    public async Task By_claim_the_exact_old_subject_leads_to_the_account_whatever_the_address()
    {
        using var engine = Engine(ByClaim);
        var bob = (await engine.ProvisionAsync()).User!;

        var moved = await engine.ProvisionAsync(Moved.With("old_sub", "s1").Without("email"));

        Assert.Equal((ProvisioningReason.IdentityMigrated, bob.Id), (moved.Reason, moved.User!.Id));
        Assert.Equal("bob@acme.test", moved.User.Profile.Email);
    }

    [Theory]
    [InlineData("""{"sub":"m1"}""", ProvisioningReason.FirstSignInWithoutEmail)]
    [InlineData("""{"sub":"m1","old_sub":null}""", ProvisioningReason.FirstSignInWithoutEmail)]
    [InlineData("""{"sub":"m1","old_sub":"s2"}""", ProvisioningReason.FirstSignInWithoutEmail)]
    [InlineData("""{"sub":"m1","old_sub":"S1"}""", ProvisioningReason.FirstSignInWithoutEmail)]
    [InlineData("""{"sub":"m1","old_sub":""}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"m1","old_sub":" s1"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"m1","old_sub":1}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"m1","old_sub":"null"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"m1","old_sub":"tombstone:x"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"m1","old_sub":"\ud800"}""", ProvisioningReason.SubjectInvalid)]
    [InlineData("""{"sub":"m1","old_sub":["s1"]}""", ProvisioningReason.SubjectAmbiguous)]
    [InlineData("""{"sub":"m1","old_sub":"s1","old_sub":"s2"}""", ProvisioningReason.SubjectAmbiguous)]
    [InlineData("""{"sub":"m1","_claim_names":{"old_sub":"x"}}""", ProvisioningReason.SubjectInvalid)]
    public async Task The_claim_of_the_old_subject_is_read_as_strictly_as_a_subject(
        string payload, ProvisioningReason reason)
    {
        using var engine = Engine(ByClaim);
        var bob = (await engine.ProvisionAsync()).User!;

        var result = await engine.ProvisionAsync(Moved with { Json = payload });

        Assert.Equal(reason, result.Reason);
        Assert.NotEqual(bob.Id, result.User?.Id);
    }

    [Fact]
    public async Task Userinfo_gives_no_old_subject_and_may_contradict_the_tokens()
    {
        using var engine = Engine(ByClaim);
        await engine.ProvisionAsync();
        var bare = Moved.Without("email");

        var contradicted = await engine.ProvisionAsync(
            bare.With("old_sub", "s1") with { UserInfo = """{"sub":"m1","old_sub":"s2"}""" });
        var added = await engine.ProvisionAsync(bare with { UserInfo = """{"sub":"m1","old_sub":"s1"}""" });

        Assert.Equal(ProvisioningReason.SubjectMismatch, contradicted.Reason);
        Assert.Equal(ProvisioningOutcome.Created, added.Outcome);
    }

    [Fact]
    public async Task Nobody_erased_comes_back_by_a_new_subject()
    {
        using var engine = Engine(ByClaim);
        var bob = (await engine.ProvisionAsync()).User!;
        await engine.AdministerAsync(accounts => accounts.EraseAsync(bob.Id));

        var result = await engine.ProvisionAsync(Moved.With("old_sub", "s1"));

        Assert.Equal(ProvisioningReason.IdentityTombstoned, result.Reason);
        Assert.Single(engine.Store.Users);
    }

    [Fact]
    public async Task A_suspended_account_is_taken_by_no_claim_and_gets_no_twin()
    {
        using var engine = Engine(ByClaim);
        var bob = (await engine.ProvisionAsync()).User!;
        await engine.AdministerAsync(accounts => accounts.SuspendAsync(bob.Id));

        var result = await engine.ProvisionAsync(Moved.With("old_sub", "s1").Without("email"));

        Assert.Equal(ProvisioningReason.AccountDisabled, result.Reason);
        Assert.Single(engine.Store.Users);
    }

    [Theory]
    [InlineData(-1, ProvisioningReason.LinkingDisabled)]
    [InlineData(0, ProvisioningReason.IdentityMigrated)]
    [InlineData(3_599, ProvisioningReason.IdentityMigrated)]
    [InlineData(3_600, ProvisioningReason.LinkingDisabled)]
    public async Task A_migration_is_open_from_its_first_moment_and_closed_from_its_last(
        int seconds, ProvisioningReason reason)
    {
        using var engine = Engine(migration => (migration.From, migration.Until) =
            (IdentityCase.Noon.AddHours(1), IdentityCase.Noon.AddHours(2)));
        await engine.ProvisionAsync();
        engine.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(seconds));

        Assert.Equal(reason, (await engine.ProvisionAsync(Moved)).Reason);
    }

    [Fact]
    public async Task A_migration_only_reports_until_it_is_told_to_decide()
    {
        using var byAddress = Engine(migration => migration.ReportOnly = true);
        using var byClaim = Engine(migration =>
        {
            ByClaim(migration);
            migration.ReportOnly = true;
        });
        foreach (var engine in new[] { byAddress, byClaim })
        {
            await engine.ProvisionAsync();
            var result = await engine.ProvisionAsync(Moved.With("old_sub", "s1"));

            Assert.Equal(ProvisioningReason.LinkingDisabled, result.Reason);
            Assert.Equal([ProvisioningReason.WouldMigrate], result.Warnings);
            Assert.Equal(result.Warnings, engine.Store.AuditTrail[^1].Warnings);
            Assert.False(Assert.Single(UserRecord.Read(Assert.Single(engine.Store.Users)).Links).IsRetired);
        }
    }

    [Fact]
    public async Task The_last_identity_that_opens_an_account_and_one_that_was_replaced_go_by_force_alone()
    {
        using var engine = Engine();
        await engine.ProvisionAsync();
        var bob = (await engine.ProvisionAsync(Moved)).User!.Id;

        var last = await engine.AdministerAsync(accounts => accounts.UnlinkAsync(bob, New));
        var replaced = await engine.AdministerAsync(accounts => accounts.UnlinkAsync(bob, Old));
        var forced = await engine.AdministerAsync(accounts => accounts.UnlinkAsync(bob, Old, force: true));

        Assert.Equal((AdministrationOutcome.Refused, ProvisioningReason.LastIdentity), (last.Outcome, last.Reason));
        Assert.Equal(
            (AdministrationOutcome.Refused, ProvisioningReason.IdentityRetired), (replaced.Outcome, replaced.Reason));
        Assert.Equal(AdministrationOutcome.Changed, forced.Outcome);
        Assert.Single(forced.User!.Memberships);
        Assert.Equal(New, Assert.Single(forced.User.Links).Key);
        var gone = await engine.AdministerAsync(accounts => accounts.UnlinkAsync(bob, New, force: true));
        Assert.Empty(gone.User!.Links);
    }

    [Fact]
    public async Task Unlinking_the_new_identity_takes_what_the_old_connection_gave_as_well()
    {
        using var engine = Engine();
        await engine.ProvisionAsync();
        var bob = (await engine.ProvisionAsync(Moved)).User!.Id;

        var gone = await engine.AdministerAsync(accounts => accounts.UnlinkAsync(bob, New, force: true));

        Assert.Empty(gone.User!.Memberships);
        Assert.Null(gone.User.ProfileOwner);
        Assert.Equal(ProvisioningReason.IdentityRetired, (await engine.ProvisionAsync()).Reason);
    }

    private static EngineHost Engine(Action<MigrationOptions>? configure = null, IUserStore? store = null) => new(
        builder =>
        {
            builder.Services.Configure<JitProvisioningOptions>(
                options => options.TombstoneKey = Convert.ToBase64String(new byte[32]));
            builder.AddConnection("moved-oidc", connection =>
            {
                connection.Issuer = Issuer;
                connection.Organization = "acme";
                connection.Domains.Add("acme.test");
                connection.Migration = new()
                {
                    FromIssuer = "https://idp.acme.test",
                    Until = IdentityCase.Noon.AddDays(7),
                    ReportOnly = false,
                };
                connection.Migration.Domains.Add("acme.test");
                configure?.Invoke(connection.Migration);
            });
        },
        store);

    private static void ByClaim(MigrationOptions migration)
    {
        migration.FromSubjectClaim = "old_sub";
        migration.Domains.Clear();
    }
}
