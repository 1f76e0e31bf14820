using Microsoft.Extensions.DependencyInjection;
using static JitProvisioning.Core.Tests.Adopter;

namespace JitProvisioning.Core.Tests;

/// <summary>Imports that cannot go on, or that something comes between.</summary>
public sealed class InterruptedImportTests
{
    [Fact]
    public async Task A_store_that_fails_stops_the_import_which_says_what_is_committed_and_may_be_run_again()
    {
        var store = new InMemoryUserStore();
        using var engine = new EngineHost(store: new FailingStore(store, commits: 2)) { Store = store };
        using var repaired = new EngineHost(store: store) { Store = store };
        KnownLink[] links = [.. Enumerable.Range(1, 4).Select(number => Link($"s{number}", $"u{number}"))];
        foreach (var link in links)
        {
            await engine.AddAccountAsync(link.User.Value);
        }

        var stopped = await Assert.ThrowsAsync<ImportInterruptedException>(() => engine.ImportAsync(links));
        var report = await repaired.ImportAsync(links);

        Assert.Equal(2, stopped.Report.Imported);
        Assert.Equal(
            "The import stopped after 2 rows: The account was not changed: StoreUnavailable. 2 links are committed. Run it "
            + "again: those are then left as they are.",
            stopped.Message);
        Assert.Equal((2, 2, 0), (report.Imported, report.AlreadyLinked, report.Refused));
    }

    [Fact]
    public async Task A_source_that_throws_stops_the_import()
    {
        using var engine = new EngineHost();
        await engine.AddAccountAsync("u1");

        var stopped = await Assert.ThrowsAsync<ImportInterruptedException>(
            () => engine.AdoptAsync(adoption => adoption.ImportAsync(BrokenAsync(), new ImportOptions { DryRun = true })));

        Assert.IsType<IOException>(stopped.InnerException);
        Assert.Equal(1, stopped.Report.Imported);
        Assert.EndsWith("It was a dry run; nothing was written.", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_gives_up_is_told_so_and_keeps_what_was_committed()
    {
        using var engine = new EngineHost();
        await engine.AddAccountAsync("u1");
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.AdoptAsync(
            adoption => adoption.ImportAsync(CancellingAsync(cancel), cancellationToken: cancel.Token)));

        Assert.Single((await engine.AccountAsync("u1")).Links);
    }

    [Fact]
    public async Task A_connection_that_leaves_its_issuer_to_the_metadata_has_to_say_it_first()
    {
        using var engine = new EngineHost(builder => builder.AddConnection(
            "implicit", connection => connection.Authority = "https://idp.implicit.test/"));

        var stopped = await Assert.ThrowsAsync<ImportInterruptedException>(
            () => engine.ImportAsync(Link("s1", "u1", "https://idp.implicit.test")));

        Assert.Contains("set JitProvisioning:Connections:implicit:Issuer.", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_of_the_account_that_comes_between_is_kept()
    {
        var store = new InMemoryUserStore();
        using var engine = new EngineHost(store: new WritingStore(store)) { Store = store };
        await engine.AddAccountAsync("u1");

        var report = await engine.ImportAsync(Link("s1", "u1"));

        Assert.Equal(1, report.Imported);
        Assert.Equal(3, (await engine.AccountAsync("u1")).Version);
    }

    [Fact]
    public async Task A_first_sign_in_that_comes_between_keeps_the_identity()
    {
        var store = new InMemoryUserStore();
        using var other = new EngineHost(store: store) { Store = store };
        using var engine = new EngineHost(store: new InterruptedStore(store, () => other.ProvisionAsync())) { Store = store };
        await other.AddAccountAsync("u1");

        var report = await engine.ImportAsync(Link("s1", "u1"));

        var problem = Assert.Single(report.Problems);
        Assert.Equal(ProvisioningReason.IdentityTaken, problem.Reason);
        Assert.Equal((await other.ProvisionAsync()).User!.Id, problem.Holder);
        Assert.Empty((await other.AccountAsync("u1")).Links);
    }

    [Fact]
    public async Task An_account_that_is_deleted_between_gets_no_link()
    {
        var store = new InMemoryUserStore();
        using var other = new EngineHost(store: store) { Store = store };
        using var engine = new EngineHost(store: new InterruptedStore(
            store, () => other.AdministerAsync(accounts => accounts.DeleteAsync(new UserId("u1"))))) { Store = store };
        await other.AddAccountAsync("u1");

        var report = await engine.ImportAsync(Link("s1", "u1"));

        Assert.Equal(ProvisioningReason.AccountDeleted, Assert.Single(report.Problems).Reason);
        Assert.Empty((await other.AccountAsync("u1")).Links);
    }

    [Fact]
    public async Task An_identity_that_is_erased_between_is_not_given_to_anybody()
    {
        var store = new InMemoryUserStore();
        static void Remember(JitProvisioningBuilder builder) => builder.Services.Configure<JitProvisioningOptions>(
            options => options.TombstoneKey = Convert.ToBase64String(new byte[32]));
        using var other = new EngineHost(Remember, store) { Store = store };
        var erased = (await other.ProvisionAsync()).User!;
        using var engine = new EngineHost(Remember, new ErasingStore(
            store, ExternalKey.Create(Issuer, "s1"), () => other.AdministerAsync(accounts => accounts.EraseAsync(erased.Id)))) { Store = store };
        await other.AddAccountAsync("u1");

        var report = await engine.ImportAsync(Link("s1", "u1"));

        Assert.Equal(ProvisioningReason.IdentityTombstoned, Assert.Single(report.Problems).Reason);
        Assert.Empty((await other.AccountAsync("u1")).Links);
    }

    [Fact]
    public async Task Beside_a_first_sign_in_an_import_leaves_one_account_for_the_identity()
    {
        var outcomes = new HashSet<ProvisioningOutcome>();
        for (var round = 0; round < 200; round++)
        {
            using var engine = new EngineHost();
            await engine.AddAccountAsync("u1", "carol@acme.test");
            using var barrier = new Barrier(2);
            var importing = Task.Run(() =>
            {
                barrier.SignalAndWait();
                return engine.ImportAsync(Link("s1", "u1"));
            });
            var signingIn = Task.Run(() =>
            {
                barrier.SignalAndWait();
                return engine.ProvisionAsync();
            });
            var (report, result) = (await importing, await signingIn);

            outcomes.Add(result.Outcome);
            Assert.True(result.Succeeded);
            var later = (await engine.ProvisionAsync()).User!.Id;
            Assert.Equal(result.User.Id, later);
            Assert.Equal(report.Imported == 1 ? new UserId("u1") : report.Problems[0].Holder, later);
            Assert.Single(
                engine.Store.Users.Select(UserRecord.Read), user => user.Links.Any(link => link.Key.Subject == "s1"));
        }

        Assert.NotEmpty(outcomes);
    }

    private static async IAsyncEnumerable<KnownLink> BrokenAsync()
    {
        await Task.Yield();
        yield return Link("s1", "u1");
        throw new IOException("The other database is gone.");
    }

    private static async IAsyncEnumerable<KnownLink> CancellingAsync(CancellationTokenSource cancel)
    {
        yield return Link("s1", "u1");
        await cancel.CancelAsync();
        yield return Link("s2", "u2");
    }
}
