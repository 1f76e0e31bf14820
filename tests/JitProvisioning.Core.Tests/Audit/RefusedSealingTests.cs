using System.Globalization;
using JitProvisioning.AuditStores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Core.Tests;

/// <summary>A store that refuses to be sealed for ever is told from one that somebody else seals.</summary>
public sealed class RefusedSealingTests : IAsyncDisposable
{
    private readonly FakeLogCollector _logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
    private readonly BreakingStore _store = new();
    private readonly RefusingAudit _audit;
    private readonly AuditedApp _app;
    private int _people;

    public RefusedSealingTests()
    {
        _store.Audit = _audit = new RefusingAudit(_store.Inner.Audit);
        _app = new AuditedApp(
            builder => builder.Services.AddSingleton<IUserStore>(_store),
            new FakeTimeProvider(IdentityCase.Noon),
            builder => builder.Services.AddLogging(logging => logging
                .SetMinimumLevel(LogLevel.Information)
                .AddProvider(new FakeLoggerProvider(_logs))));
    }

    private long? StaysAt => _app.Services.GetRequiredService<SealingRefusals>().StaysAt;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task It_is_told_once_when_no_race_explains_it()
    {
        await CommitAsync();
        await _app.UpkeepAsync();
        await CommitAsync();
        _audit.Refuses = true;

        await UpkeepAsync(times: SealingRefusals.Most - 1);
        Assert.Empty(Warnings);
        Assert.Null(StaysAt);

        await UpkeepAsync(times: 10);
        var warning = Assert.Single(Warnings);
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.StartsWith(
            "Sealing the audit was refused 5 times in a row, and the chain stays at 1:",
            warning.Message,
            StringComparison.Ordinal);
        Assert.Equal(1, StaysAt);
    }

    [Fact]
    public async Task It_is_told_anew_when_it_happens_anew()
    {
        await CommitAsync();
        _audit.Refuses = true;
        await UpkeepAsync(times: 10);
        _audit.Refuses = false;
        await _app.UpkeepAsync();
        Assert.Null(StaysAt);
        Assert.True((await _app.VerifyAsync()).Holds);

        _audit.Refuses = true;
        await CommitAsync();
        await UpkeepAsync(times: SealingRefusals.Most - 1);
        Assert.Single(Warnings);
        await UpkeepAsync(times: 10);

        Assert.Equal(2, Warnings.Count());
        Assert.Equal(1, StaysAt);
    }

    [Fact]
    public async Task A_chain_that_somebody_else_moves_is_sealed()
    {
        _audit.LosesRaces = true;
        for (var race = 0; race < 2 * SealingRefusals.Most; race++)
        {
            await CommitAsync();
            await _app.UpkeepAsync();
        }

        Assert.Empty(Warnings);
        Assert.Null(StaysAt);
        Assert.Equal(_people, (await _app.VerifyAsync()).Verified.Position);
    }

    [Fact]
    public async Task Somebody_else_who_gets_through_ends_it()
    {
        await CommitAsync();
        _audit.Refuses = true;
        await UpkeepAsync(times: 10);
        Assert.Equal(0, StaysAt);

        (_audit.Refuses, _audit.LosesRaces) = (false, true);
        await _app.UpkeepAsync();
        await _app.UpkeepAsync();

        Assert.Null(StaysAt);
        Assert.Single(Warnings);
    }

    private IEnumerable<FakeLogRecord> Warnings => _logs.GetSnapshot().Where(record => record.Id.Id == 146);

    private async Task CommitAsync() =>
        await _app.SignInAsync((++_people).ToString(CultureInfo.InvariantCulture));

    private async Task UpkeepAsync(int times)
    {
        for (var time = 0; time < times; time++)
        {
            await _app.UpkeepAsync();
        }
    }
}
