using JitProvisioning.AuditStores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Core.Tests;

/// <summary>Nothing of the upkeep is held up by another part of it.</summary>
public sealed class UpkeepOrderTests
{
    private readonly FakeTimeProvider _time = new(IdentityCase.Noon);

    [Fact]
    public async Task A_slow_observer_with_much_to_hear_does_not_hold_up_sealing()
    {
        await using var app = new AuditedApp(
            builder => builder.Services.AddSingleton<IUserStore>(new InMemoryUserStore()),
            _time,
            builder => builder.AddDurableObserver<Slow>("slow").Services.AddSingleton(_time));
        await app.RegisterAsync();
        for (var person = 0; person < 20; person++)
        {
            await app.SignInAsync($"s{person}");
        }

        await app.UpkeepAsync();

        Assert.InRange((await CursorAsync(app)).Position, 1, 2);
        Assert.Null((await CursorAsync(app)).Holder);
        for (var turn = 0; turn < 20; turn++)
        {
            await app.UpkeepAsync();
        }

        Assert.Equal(20, (await CursorAsync(app)).Position);
    }

    [Fact]
    public async Task Counts_that_the_store_does_not_take_do_not_hold_up_sealing()
    {
        var store = new BreakingStore();
        using var engine = new EngineHost(
            builder => builder.Services.Configure<JitProvisioningOptions>(
                options => options.Connections["acme-oidc"].CreateUsers = false),
            store);
        await engine.ProvisionAsync();
        await engine.ProvisionAsync();
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        store.Commit = (_, _) => throw new IOException("full");

        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        await Assert.ThrowsAnyAsync<Exception>(
            () => scope.ServiceProvider.GetRequiredService<IAuditUpkeep>().RunAsync().AsTask());

        Assert.Equal(1, (await store.Inner.Audit.ReadChainAsync(default)).Head.Position);
    }

    private static async Task<AuditCursor> CursorAsync(AuditedApp app) =>
        Assert.Single(await app.Audit.ReadCursorsAsync(default));

    private sealed class Slow(FakeTimeProvider time) : IDurableObserver
    {
        public ValueTask OnCommittedAsync(CommittedChange change, CancellationToken cancellationToken)
        {
            time.Advance(TimeSpan.FromSeconds(8));
            return ValueTask.CompletedTask;
        }
    }
}
