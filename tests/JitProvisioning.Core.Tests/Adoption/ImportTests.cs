using Microsoft.Extensions.DependencyInjection;
using static JitProvisioning.Core.Tests.Adopter;

namespace JitProvisioning.Core.Tests;

public sealed class ImportTests
{
    [Fact]
    public async Task A_person_whose_link_was_imported_signs_in_to_the_account_that_was_there()
    {
        using var engine = new EngineHost();
        await engine.AddAccountAsync("u1", "bob@acme.test");

        var report = await engine.ImportAsync(Link("s1", "u1"));
        var signedIn = await engine.ProvisionAsync();

        Assert.Equal((1, 1, 0, 0), (report.Rows, report.Imported, report.AlreadyLinked, report.Refused));
        Assert.Equal((ProvisioningOutcome.Updated, "u1"), (signedIn.Outcome, signedIn.User!.Id.Value));
        Assert.True(signedIn.User.EmailVerified);
        Assert.Single(engine.Store.Users);
    }

    [Fact]
    public async Task A_person_on_the_way_back_from_the_provider_while_the_link_is_imported_is_not_locked_out()
    {
        using var engine = new EngineHost();
        await engine.AddAccountAsync("u1", "bob@acme.test");
        engine.Time.Advance(TimeSpan.FromSeconds(5));

        await engine.ImportAsync(Link("s1", "u1"));
        var signedIn = await engine.ProvisionAsync();

        Assert.Equal((ProvisioningOutcome.Updated, "u1"), (signedIn.Outcome, signedIn.User!.Id.Value));
        Assert.NotNull(signedIn.User.MembershipIn(new OrganizationId("acme")));
    }

    [Fact]
    public async Task Each_imported_link_is_audited_in_its_commit_with_who_asked_for_it()
    {
        using var engine = new EngineHost();
        await engine.AddAccountAsync("u1");

        await engine.ImportAsync(new ImportOptions { Actor = "migration" }, Link("s1", "u1"));

        var entry = engine.Store.AuditTrail[^1];
        Assert.Equal(
            (ProvisioningOutcome.Updated, ProvisioningReason.IdentityImported, "migration", "u1"),
            (entry.Outcome, entry.Reason, entry.Actor, entry.UserId!.Value.Value));
        Assert.Equal(DecisionRule.Administration, entry.Rule);
        Assert.Equal("link:" + ExternalKey.Create(Issuer, "s1").ToShortHash(), Assert.Single(entry.Changes).Field);
        Assert.Null((await engine.Store.FindAsync(
            UserQuery.ByKey(ExternalKey.Create(Issuer, "s1")), CancellationToken.None)).LastSignInAt);
    }

    [Fact]
    public async Task An_import_that_is_run_again_writes_nothing()
    {
        using var engine = new EngineHost();
        await engine.AddAccountAsync("u1");
        await engine.ImportAsync(Link("s1", "u1"));
        var (trail, account) = (engine.Store.AuditTrail.Count, await engine.AccountAsync("u1"));

        var report = await engine.ImportAsync(Link("s1", "u1"), Link("s1", "u1"));

        Assert.Equal((0, 2, 0), (report.Imported, report.AlreadyLinked, report.Refused));
        Assert.Equal(trail, engine.Store.AuditTrail.Count);
        Assert.Equal(account, await engine.AccountAsync("u1"));
    }

    [Theory]
    [InlineData("https://other.test", "s1", "u1", ProvisioningReason.UntrustedIssuer)]
    [InlineData("https://idp.acme.test/", "s1", "u1", ProvisioningReason.UntrustedIssuer)]
    [InlineData("https://IDP.acme.test", "s1", "u1", ProvisioningReason.UntrustedIssuer)]
    [InlineData("", "s1", "u1", ProvisioningReason.IssuerMissing)]
    [InlineData(null, "s1", "u1", ProvisioningReason.IssuerMissing)]
    [InlineData(Issuer, null, "u1", ProvisioningReason.SubjectMissing)]
    [InlineData(Issuer, "", "u1", ProvisioningReason.SubjectInvalid)]
    [InlineData(Issuer, " s1", "u1", ProvisioningReason.SubjectInvalid)]
    [InlineData(Issuer, "null", "u1", ProvisioningReason.SubjectInvalid)]
    [InlineData(Issuer, "sé", "u1", ProvisioningReason.SubjectInvalid)]
    [InlineData(Issuer, "tombstone:x", "u1", ProvisioningReason.SubjectInvalid)]
    [InlineData(Issuer, "s1", "nobody", ProvisioningReason.AccountNotFound)]
    [InlineData(Issuer, "s1", "", ProvisioningReason.AccountNotFound)]
    [InlineData(Issuer, "s1", null, ProvisioningReason.AccountNotFound)]
    [InlineData(Issuer, "s1", "deleted", ProvisioningReason.AccountDeleted)]
    [InlineData(Issuer, "s1", "protected", ProvisioningReason.ProtectedAccount)]
    [InlineData(Issuer, "s1", "linked", ProvisioningReason.AccountHasOtherSubject)]
    [InlineData(Issuer, "taken", "u1", ProvisioningReason.IdentityTaken)]
    public async Task A_link_that_may_not_be_is_refused_and_the_next_one_is_imported(
        string? issuer, string? subject, string? user, ProvisioningReason reason)
    {
        using var engine = new EngineHost();
        await AddAccountsAsync(engine);
        var before = engine.Store.AuditTrail.Count;

        var report = await engine.ImportAsync(
            new KnownLink(issuer!, subject!, new UserId(user!)), Link("next", "u2"));

        Assert.Equal((2, 1, 1), (report.Rows, report.Imported, report.Refused));
        var problem = Assert.Single(report.Problems);
        Assert.Equal((1, reason), (problem.Position, problem.Reason));
        Assert.Equal(1, report.RefusedBy[reason]);
        Assert.Equal(reason == ProvisioningReason.IdentityTaken ? "linked" : null, problem.Holder?.Value);
        Assert.Equal(before + 1, engine.Store.AuditTrail.Count);
        Assert.Equal(["next"], SubjectsOf(await engine.AccountAsync("u2")));
        Assert.Empty((await engine.AccountAsync("u1")).Links);
        Assert.Equal(["taken"], SubjectsOf(await engine.AccountAsync("linked")));
    }

    [Fact]
    public async Task Null_in_the_stream_is_a_broken_row()
    {
        using var engine = new EngineHost();

        var report = await engine.ImportAsync([null!]);

        Assert.Equal(ProvisioningReason.RowMalformed, Assert.Single(report.Problems).Reason);
    }

    [Fact]
    public async Task A_protected_account_gets_its_link_where_the_import_says_so()
    {
        using var engine = new EngineHost();
        await AddAccountsAsync(engine);

        var report = await engine.ImportAsync(new ImportOptions { IncludeProtected = true }, Link("s1", "protected"));

        Assert.Equal(1, report.Imported);
        Assert.True((await engine.AccountAsync("protected")).IsProtected);
    }

    [Fact]
    public async Task A_suspended_account_gets_its_link_and_stays_suspended()
    {
        using var engine = new EngineHost();
        await engine.AddAccountAsync("u1", "bob@acme.test", status: UserStatus.Suspended);

        await engine.ImportAsync(Link("s1", "u1"));
        var signedIn = await engine.ProvisionAsync();

        Assert.Equal(ProvisioningReason.AccountDisabled, signedIn.Reason);
        Assert.Single(engine.Store.Users);
    }

    [Fact]
    public async Task An_erased_identity_stays_erased()
    {
        using var engine = new EngineHost(builder => builder.Services.Configure<JitProvisioningOptions>(
            options => options.TombstoneKey = Convert.ToBase64String(new byte[32])));
        var erased = (await engine.ProvisionAsync()).User!;
        await engine.AdministerAsync(accounts => accounts.EraseAsync(erased.Id));
        await engine.AddAccountAsync("u1");

        var report = await engine.ImportAsync(Link("s1", "u1"), Link("s2", erased.Id.Value));

        Assert.Equal(
            [ProvisioningReason.IdentityTombstoned, ProvisioningReason.AccountDeleted],
            report.Problems.Select(problem => problem.Reason));
        Assert.Empty((await engine.AccountAsync("u1")).Links);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_one_identity_for_two_accounts_the_second_is_refused_naming_the_first(bool dryRun)
    {
        using var engine = new EngineHost();
        await engine.AddAccountAsync("u1");
        await engine.AddAccountAsync("u2");

        var report = await engine.ImportAsync(
            new ImportOptions { DryRun = dryRun }, Link("s1", "u1"), Link("s1", "u2"), Link("s2", "u1"));

        Assert.Equal((1, 2), (report.Imported, report.Refused));
        Assert.Equal(
            [(ProvisioningReason.IdentityTaken, "u2", "u1"), (ProvisioningReason.AccountHasOtherSubject, "u1", null)],
            report.Problems.Select(problem => (problem.Reason, problem.User!.Value.Value, problem.Holder?.Value)));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_says_what_the_import_then_does()
    {
        using var engine = new EngineHost();
        await AddAccountsAsync(engine);
        KnownLink[] links =
        [
            Link("s1", "u1"), Link("s1", "u2"), Link("s2", "u2"), Link("taken", "linked"), Link("x", "nobody"),
            Link("y", "protected"), Link("s1", "u1"),
        ];
        var before = engine.Store.Users.ToArray();
        var trail = engine.Store.AuditTrail.Count;

        var dry = await engine.ImportAsync(new ImportOptions { DryRun = true }, links);
        Assert.True(dry.IsDryRun);
        Assert.Equal(before, engine.Store.Users);
        Assert.Equal(trail, engine.Store.AuditTrail.Count);
        var real = await engine.ImportAsync(links);

        Assert.Equal(
            (real.Rows, real.Imported, real.AlreadyLinked, real.Refused),
            (dry.Rows, dry.Imported, dry.AlreadyLinked, dry.Refused));
        Assert.Equal((2, 2, 3), (real.Imported, real.AlreadyLinked, real.Refused));
        Assert.Equal(real.Problems, dry.Problems);
    }

    [Theory]
    [InlineData("https://login.test/t1/v2", true)]
    [InlineData("https://login.test/t2/v2", true)]
    [InlineData("https://login.test/t3/v2", false)]
    [InlineData("https://login.test//v2", false)]
    [InlineData("https://login.test/{tenantid}/v2", false)]
    public async Task Of_an_issuer_with_tenants_those_that_are_allowed_count(string issuer, bool allowed)
    {
        using var engine = new EngineHost(builder => builder.AddConnection("tenants", connection =>
        {
            connection.Issuer = "https://login.test/{tenantid}/v2";
            connection.AllowTenants.Add("t1");
            connection.AllowTenants.Add("t2");
        }));
        await engine.AddAccountAsync("u1");

        var report = await engine.ImportAsync(Link("s1", "u1", issuer));

        Assert.Equal(allowed ? 1 : 0, report.Imported);
    }

    [Fact]
    public async Task Progress_is_told_on_the_way_and_at_the_end()
    {
        using var engine = new EngineHost();
        await engine.AddAccountAsync("u1");
        var seen = new List<ImportProgress>();
        var links = Enumerable.Range(0, 250).Select(number => Link("s1", number < 150 ? "u1" : "nobody"));

        await engine.AdoptAsync(adoption => adoption.ImportAsync(
            links.ToAsyncEnumerable(), progress: new ProgressList<ImportProgress>(seen)));

        Assert.Equal([new(100, 1, 99, 0), new(200, 1, 149, 50), new(250, 1, 149, 100)], seen);
    }

    [Fact]
    public async Task The_text_of_a_report_tells_no_subject_and_no_unknown_user_id()
    {
        using var engine = new EngineHost();
        await AddAccountsAsync(engine);

        var report = await engine.ImportAsync(
            Link("canary-1", "u1"), Link("canary-2", "canary@acme.test"), Link("taken", "u2"), Link("canary-3", "linked"));
        var text = report.ToString() + string.Concat(report.Problems) + Link("canary-1", "u1");

        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
        Assert.Contains("Imported                               1\n", text, StringComparison.Ordinal);
        Assert.Contains("  AccountNotFound                      1\n", text, StringComparison.Ordinal);
        Assert.Contains(
            $"row 3: IdentityTaken, key {ExternalKey.Create(Issuer, "taken").ToShortHash()}, account u2, which leads to "
            + "account linked\n",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_keeps_the_first_thousand_problems_and_counts_the_rest()
    {
        using var engine = new EngineHost();

        var report = await engine.ImportAsync([.. Enumerable.Range(0, 1_002).Select(number => Link(Text(number), "nobody"))]);

        Assert.Equal((1_002, ImportReport.MaxProblems), (report.Refused, report.Problems.Count));
        Assert.EndsWith("and 2 more\n", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_actor_that_the_audit_cannot_keep_is_refused_before_anything_is_written()
    {
        using var engine = new EngineHost();

        await Assert.ThrowsAsync<ArgumentException>(
            () => engine.ImportAsync(new ImportOptions { Actor = new string('a', 257) }, Link("s1", "u1")));
        await Assert.ThrowsAsync<ArgumentNullException>(
            () => engine.AdoptAsync(adoption => adoption.ImportAsync(null!)));
        await Assert.ThrowsAsync<ArgumentNullException>(
            () => engine.AdoptAsync(adoption => adoption.ImportCsvAsync(null!)));
    }

    // An account that may be linked, twice; one deleted, one protected, and one with the subject "taken".
    private static async Task AddAccountsAsync(EngineHost engine)
    {
        await engine.AddAccountAsync("u1", "bob@acme.test");
        await engine.AddAccountAsync("u2");
        await engine.AddAccountAsync("deleted", status: UserStatus.Deleted);
        await engine.AddAccountAsync("protected");
        await engine.AdministerAsync(accounts => accounts.ProtectAsync(new UserId("protected")));
        await engine.AddAccountAsync("linked");
        await engine.ImportAsync(Link("taken", "linked"));
    }
}
