using JitProvisioning.AuditStores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Core.Tests;

/// <summary>An entry that cannot be read is named, and holds up nothing that does not depend on it.</summary>
public sealed class UnreadableEntryTests
{
    private readonly FakeTimeProvider _time = new(IdentityCase.Noon);
    private readonly FakeLogCollector _logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
    private readonly BreakingStore _store = new();
    private readonly SpoiledAudit _audit;
    private readonly DurableObserverTests.Mailer _mailer = new();

    public UnreadableEntryTests() => _store.Audit = _audit = new SpoiledAudit(_store.Inner.Audit);

    [Fact]
    public async Task One_that_is_not_sealed_is_passed_and_named_once()
    {
        await using var app = await StartAsync();
        var second = _store.Inner.AuditTrail[1].Id;
        _audit.Entry = second;

        await app.UpkeepAsync();
        await app.UpkeepAsync();

        Assert.Equal([1, 2], (await app.SealedAsync()).Select(entry => entry.Position));
        Assert.Equal([1, 2], _mailer.Told.Select(change => change.Position));
        var verification = await app.VerifyAsync();
        Assert.Equal((true, 1, 1), (verification.Holds, verification.Unsealed, verification.Unreadable));
        var logged = Assert.Single(_logs.GetSnapshot(), record => record.Id.Id == 138);
        Assert.Equal(LogLevel.Error, logged.Level);
        Assert.Contains(second.ToString(), logged.Message, StringComparison.Ordinal);

        // A version that knows its words comes by.
        _audit.Entry = null;
        await app.UpkeepAsync();
        Assert.Equal(second, (await app.SealedAsync())[2].Entry.Id);
        Assert.Equal(3, _mailer.Told.Count);
        Assert.Equal(0, (await app.VerifyAsync()).Unreadable);
    }

    [Fact]
    public async Task One_that_is_sealed_is_a_fault_at_its_position()
    {
        await using var app = await StartAsync();
        await app.UpkeepAsync();
        _audit.Position = 2;

        var verification = await app.VerifyAsync();

        Assert.Equal(new AuditFault(AuditFaultKind.Altered, 2), verification.Fault);
        Assert.Equal(1, verification.Verified.Position);
    }

    [Fact]
    public async Task One_that_still_holds_what_was_erased_is_a_fault_at_its_position()
    {
        await using var app = await StartAsync();
        await app.UpkeepAsync();
        var second = (await app.SealedAsync())[1];
        await app.AdministerAsync(users => users.EraseAsync(second.Entry.UserId!.Value));
        await app.UpkeepAsync();
        Assert.True((await app.VerifyAsync()).Holds);
        _audit.Kept = second;

        var verification = await app.VerifyAsync();
        Assert.Equal(new AuditFault(AuditFaultKind.NotErased, 2), verification.Fault);
        Assert.Equal(1, verification.Verified.Position);

        // Behind a fault nothing is judged.
        _audit.Position = 1;
        Assert.Equal(new AuditFault(AuditFaultKind.Altered, 1), (await app.VerifyAsync()).Fault);
    }

    [Fact]
    public async Task Reading_and_exporting_end_at_it_and_name_its_position()
    {
        await using var app = await StartAsync();
        await app.UpkeepAsync();
        _audit.Position = 2;
        using var export = new MemoryStream();

        var read = await Assert.ThrowsAsync<AuditEntryUnreadableException>(() => app.SealedAsync());
        var exported = await Assert.ThrowsAsync<AuditEntryUnreadableException>(
            () => app.ReadAsync(reader => reader.ExportAsync(export)));

        Assert.Equal((2, 2), (read.Position, exported.Position));
        Assert.Contains("position 2 cannot be read", read.Message, StringComparison.Ordinal);
        export.Position = 0;
        Assert.Equal(1, (await AuditFile.VerifyAsync(export)).Verified.Position);
        Assert.Equal([3], (await app.SealedAsync(new AuditFilter { After = 2 })).Select(entry => entry.Position));
    }

    [Fact]
    public async Task An_observer_stops_at_it_and_another_version_tells_it()
    {
        await using var app = await StartAsync();
        _audit.Position = 2;

        await app.UpkeepAsync();

        Assert.Equal([1], _mailer.Told.Select(change => change.Position));
        var logged = Assert.Single(_logs.GetSnapshot(), record => record.Id.Id == 139);
        Assert.StartsWith("The durable observer mail stops at 2:", logged.Message, StringComparison.Ordinal);
        var cursor = Assert.Single(await app.Audit.ReadCursorsAsync(default));
        Assert.Equal((1, null, 0), (cursor.Position, cursor.Holder, cursor.Failures));

        _audit.Position = null;
        await app.UpkeepAsync();
        Assert.Equal([1, 2, 3], _mailer.Told.Select(change => change.Position));
    }

    [Fact]
    public async Task Nothing_is_removed_from_it_on()
    {
        await using var app = await StartAsync(options => options.KeepFor = TimeSpan.FromDays(1));
        await app.UpkeepAsync();
        _audit.Position = 2;
        _time.Advance(TimeSpan.FromDays(3));

        await app.UpkeepAsync();

        Assert.Equal(1, (await _store.Inner.Audit.ReadChainAsync(default)).Start.Position);
        Assert.Contains(_logs.GetSnapshot(), record => record.Id.Id == 145
            && record.Message.StartsWith("The audit entry at 2 cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chain_that_nothing_says_the_ends_of_is_a_fault_and_seals_nothing()
    {
        await using var app = await StartAsync();
        await app.UpkeepAsync();
        await app.SignInAsync("s4");
        var noted = (await app.SealedAsync())[1].Anchor;
        _audit.IsChainMissing = true;

        var verification = await app.VerifyAsync(noted);

        Assert.Equal(new AuditFault(AuditFaultKind.ChainMissing, 0), verification.Fault);
        Assert.Equal((AuditAnchor.Beginning, 1, false),
            (verification.Verified, verification.Unsealed, verification.NotedIsCompared));
        await Assert.ThrowsAsync<AuditChainMissingException>(app.UpkeepAsync);
        await Assert.ThrowsAsync<AuditChainMissingException>(() => app.ReadAsync(reader => reader.ReadHeadAsync()));
    }

    [Fact]
    public async Task New_observers_begin_at_one_place_that_is_read_once()
    {
        await using var app = new AuditedApp(UseStore, _time, builder => builder
            .AddDurableObserver<DurableObserverTests.MailObserver>("one")
            .AddDurableObserver<DurableObserverTests.LateObserver>("two"));

        await app.RegisterAsync();
        await app.RegisterAsync();

        Assert.Equal(2, (await app.Audit.ReadCursorsAsync(default)).Count);
        Assert.Equal(1, _audit.ChainReads);
    }

    private void UseStore(JitProvisioningBuilder builder) => builder.Services.AddSingleton<IUserStore>(_store);

    private async Task<AuditedApp> StartAsync(Action<AuditOptions>? configure = null)
    {
        var app = new AuditedApp(UseStore, _time, builder =>
        {
            builder.Services.AddLogging(logging => logging
                .SetMinimumLevel(LogLevel.Trace)
                .AddProvider(new FakeLoggerProvider(_logs)));
            builder.Services.Configure<JitProvisioningOptions>(options => configure?.Invoke(options.Audit));
            builder.Services.AddSingleton(_mailer);
            builder.AddDurableObserver<DurableObserverTests.MailObserver>("mail");
        });
        await app.RegisterAsync();
        for (var person = 1; person <= 3; person++)
        {
            await app.SignInAsync($"s{person}");
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        return app;
    }
}
