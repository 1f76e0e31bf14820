using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.AuditStores;

/// <summary>What holds of the audit on every store that keeps a chain: sealing, erasure, removal.</summary>
public abstract class AuditStoreTests
{
    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Puts the store that the test runs on in use; each call leads to the same one.</summary>
    private protected abstract void UseStore(JitProvisioningBuilder builder);

    private protected AuditedApp Start(Action<JitProvisioningBuilder>? configure = null) =>
        new(UseStore, Time, configure);

    private protected static Action<JitProvisioningBuilder> Audit(Action<AuditOptions> configure) => builder =>
        builder.Services.Configure<JitProvisioningOptions>(options => configure(options.Audit));

    [Fact]
    public async Task Committed_entries_get_consecutive_positions_and_the_chain_holds()
    {
        await using var app = Start();
        for (var person = 0; person < 5; person++)
        {
            await app.SignInAsync($"s{person}");
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(5, (await app.VerifyAsync()).Unsealed);
        await app.UpkeepAsync();

        var entries = await app.SealedAsync();
        Assert.Equal([1, 2, 3, 4, 5], entries.Select(entry => entry.Position));
        Assert.Equal(entries.OrderBy(entry => entry.Entry.At), entries);
        var verification = await app.VerifyAsync();
        Assert.True(verification.Holds);
        Assert.Equal((entries[^1].Anchor, 0), (verification.Verified, verification.Unsealed));
        Assert.Equal(entries[^1].Anchor, await app.ReadAsync(reader => reader.ReadHeadAsync()));
    }

    [Fact]
    public async Task Processes_that_seal_at_once_make_one_chain()
    {
        await using var one = Start();
        await using var other = Start();
        var people = Task.Run(async () =>
        {
            for (var person = 0; person < 30; person++)
            {
                await one.SignInAsync($"s{person}");
            }
        });
        do
        {
            await Task.WhenAll(
                Task.Run(one.UpkeepAsync), Task.Run(other.UpkeepAsync), Task.Run(one.UpkeepAsync));
        }
        while (!people.IsCompleted);
        await people;
        await one.UpkeepAsync();

        Assert.Equal(Enumerable.Range(1, 30), (await one.SealedAsync()).Select(entry => (int)entry.Position));
        Assert.True((await other.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task A_chain_that_another_process_went_on_with_takes_no_seals()
    {
        await using var app = Start();
        await app.SignInAsync("s1");
        var chain = await app.Audit.ReadChainAsync(default);
        var entry = Assert.Single((await app.Audit.ReadUnsealedAsync(10, default)).Entries);
        await app.UpkeepAsync();

        var seal = new AuditSeal(entry.Id, 1, new string('a', 64));
        Assert.False(await app.Audit.SealAsync(chain, [seal], default));
        var newer = await app.Audit.ReadChainAsync(default);
        Assert.False(await app.Audit.SealAsync(newer, [seal with { Position = 2 }], default));

        Assert.True((await app.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task Entries_are_read_by_account_and_time_from_a_position_on()
    {
        await using var app = Start();
        var sarah = (await app.SignInAsync("sarah")).User!.Id;
        Time.Advance(TimeSpan.FromMinutes(1));
        await app.SignInAsync("bob");
        await app.SignInAsync("sarah", "Sarah Miller");
        await app.UpkeepAsync();

        var ofSarah = await app.SealedAsync(new AuditFilter { User = sarah });
        Assert.Equal(2, ofSarah.Count);
        Assert.All(ofSarah, entry => Assert.Equal(sarah, entry.Entry.UserId));
        Assert.Equal([2, 3], await PositionsAsync(new AuditFilter { After = 1 }));
        Assert.Equal([1], await PositionsAsync(new AuditFilter { Before = Time.GetUtcNow() }));
        Assert.Equal([2, 3], await PositionsAsync(new AuditFilter { From = Time.GetUtcNow() }));

        async Task<IEnumerable<long>> PositionsAsync(AuditFilter filter) =>
            (await app.SealedAsync(filter)).Select(entry => entry.Position);
    }

    [Fact]
    public async Task Erasing_a_person_takes_their_data_from_every_entry_and_the_chain_holds()
    {
        await using var app = Start();
        var sarah = (await app.SignInAsync("sarah", "Sarah Miller", "sarah@acme.test")).User!.Id;
        await app.SignInAsync("bob", "Bob Stone");
        await app.UpkeepAsync();
        Time.Advance(TimeSpan.FromSeconds(1));
        await app.AdministerAsync(users => users.SuspendAsync(sarah, "sarah@acme.test"));
        Time.Advance(TimeSpan.FromSeconds(1));
        await app.AdministerAsync(users => users.ReactivateAsync(sarah, "support"));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.All(await OfSarahAsync(), entry => Assert.True(entry.Entry.HoldsPersonalData && !entry.IsErased));

        var erased = await app.AdministerAsync(users => users.EraseAsync(sarah, "support"));

        Assert.Equal(AdministrationOutcome.Changed, erased.Outcome);
        Assert.True((await app.VerifyAsync()).Holds);
        await app.UpkeepAsync();
        Assert.True((await app.VerifyAsync()).Holds);
        var entries = await OfSarahAsync();
        Assert.Equal(4, entries.Count);
        Assert.All(entries, entry => Assert.False(entry.Entry.HoldsPersonalData));
        Assert.All(entries, entry => Assert.Null(entry.Seal.Salt));
        Assert.Equal([true, false, false, false], entries.Select(entry => entry.IsErased));
        Assert.Equal([null, null, "support", "support"], entries.Select(entry => entry.Entry.Actor));
        Assert.Contains(entries[0].Entry.Changes, change => change is { Field: "email", After: null });
        Assert.Contains(
            await app.SealedAsync(), entry => entry.Entry.Changes.Any(change => change.After == "Bob Stone"));

        Task<List<SealedAuditEntry>> OfSarahAsync() => app.SealedAsync(new AuditFilter { User = sarah });
    }

    [Fact]
    public async Task Whoever_has_themselves_erased_is_not_named_by_the_entry_of_it()
    {
        await using var app = Start();
        foreach (var actor in new[] { "sarah@acme.test", "Sarah@ACME.test", "Sarah Miller" })
        {
            var sarah = (await app.SignInAsync(actor, "Sarah Miller", "sarah@acme.test")).User!.Id;
            Time.Advance(TimeSpan.FromSeconds(1));
            await app.AdministerAsync(users => users.EraseAsync(sarah, actor));
            await app.UpkeepAsync();

            var erasure = (await app.SealedAsync(new AuditFilter { User = sarah }))[^1].Entry;
            Assert.Equal(
                (ProvisioningOutcome.Erased, true, null), (erasure.Outcome, erasure.ActorIsPerson, erasure.Actor));
        }

        Assert.All(await app.SealedAsync(), entry => Assert.False(entry.Entry.HoldsPersonalData));
        Assert.True((await app.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task What_was_erased_while_it_was_sealed_is_sealed_anew()
    {
        await using var app = Start();
        var sarah = (await app.SignInAsync("sarah", "Sarah Miller")).User!.Id;
        var chain = await app.Audit.ReadChainAsync(default);
        var entry = Assert.Single((await app.Audit.ReadUnsealedAsync(10, default)).Entries);
        await app.AdministerAsync(users => users.EraseAsync(sarah));

        var seal = new AuditSeal(entry.Id, 1, new string('a', 64))
        {
            Salt = new string('b', 64),
            Commitment = new string('c', 64),
        };
        Assert.False(await app.Audit.SealAsync(chain, [seal], default));

        await app.UpkeepAsync();
        Assert.All(await app.SealedAsync(), held => Assert.Null(held.Seal.Salt));
        Assert.True((await app.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task Entries_that_are_old_enough_go_and_the_chain_starts_after_them()
    {
        await using var app = Start(Audit(options => options.KeepFor = TimeSpan.FromDays(30)));
        await app.SignInAsync("s1");
        await app.SignInAsync("s2");
        await app.UpkeepAsync();
        var noted = (await app.SealedAsync())[1].Anchor;
        Time.Advance(TimeSpan.FromDays(20));
        await app.SignInAsync("s3");
        Time.Advance(TimeSpan.FromDays(11));

        await app.UpkeepAsync();
        await app.UpkeepAsync();

        var entries = await app.SealedAsync();
        Assert.Equal([3, 4], entries.Select(entry => entry.Position));
        Assert.Equal(ProvisioningReason.AuditRemoved, entries[1].Entry.Reason);
        Assert.Contains(new AuditedChange("audit:start", "0", "2"), entries[1].Entry.Changes);
        var verification = await app.VerifyAsync(noted);
        Assert.True(verification.Holds);
        Assert.Equal((noted, true), (verification.Start, verification.NotedIsCompared));
        Assert.False((await app.VerifyAsync(noted with { Position = 1 })).NotedIsCompared);
        Assert.Equal(
            new AuditFault(AuditFaultKind.Rewritten, 2),
            (await app.VerifyAsync(noted with { Hash = new string('a', 64) })).Fault);
    }

    [Fact]
    public async Task A_chain_that_another_process_went_on_with_loses_no_entries()
    {
        await using var app = Start();
        await app.SignInAsync("s1");
        await app.UpkeepAsync();
        var chain = await app.Audit.ReadChainAsync(default);
        var (first, removal) = ((await app.SealedAsync())[0], (await app.SealedAsync())[0].Entry);
        await app.SignInAsync("s2");
        await app.UpkeepAsync();

        Assert.False(await app.Audit.RemoveAsync(
            chain, first.Anchor, removal with { Id = Guid.CreateVersion7() }, default));

        Assert.Equal(2, (await app.SealedAsync()).Count);
    }
}
