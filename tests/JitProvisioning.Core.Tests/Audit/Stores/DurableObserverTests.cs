using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.AuditStores;

/// <summary>What holds of durable observers on every store that keeps their place.</summary>
public abstract class DurableObserverTests
{
    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));

    private protected abstract void UseStore(JitProvisioningBuilder builder);

    private AuditedApp Start(Mailer mailer, Action<JitProvisioningBuilder>? configure = null) => new(
        UseStore,
        Time,
        builder =>
        {
            builder.Services.AddSingleton(mailer);
            builder.AddDurableObserver<MailObserver>("mail");
            configure?.Invoke(builder);
        });

    [Fact]
    public async Task An_observer_is_told_of_each_change_in_order_and_of_no_refusal()
    {
        var mailer = new Mailer();
        await using var app = Start(mailer);
        await app.RegisterAsync();
        var sarah = (await app.SignInAsync("sarah", "Sarah")).User!.Id;
        Time.Advance(TimeSpan.FromSeconds(1));
        await app.AdministerAsync(users => users.SuspendAsync(sarah));
        Time.Advance(TimeSpan.FromSeconds(1));
        await app.SignInAsync("sarah", "Sarah");
        Time.Advance(TimeSpan.FromSeconds(1));
        await app.AdministerAsync(users => users.ReactivateAsync(sarah));

        await app.UpkeepAsync();
        await app.UpkeepAsync();

        Assert.Equal(ProvisioningOutcome.Created, mailer.Told.First().Outcome);
        Assert.DoesNotContain(mailer.Told, change => change.Outcome == ProvisioningOutcome.Denied);
        Assert.All(mailer.Told, change => Assert.Equal(sarah, change.UserId));
        Assert.Equal([1, 2, 4], mailer.Told.Select(change => change.Position));
    }

    [Fact]
    public async Task A_new_observer_is_told_of_what_comes_after_it_unless_it_asks_for_everything()
    {
        var (first, late, all) = (new Mailer(), new Mailer(), new Mailer());
        await using (var app = Start(first))
        {
            await app.SignInAsync("s1");
            await app.UpkeepAsync();
        }

        await using var newer = Start(first, builder =>
        {
            builder.Services.AddKeyedSingleton("late", late).AddKeyedSingleton("all", all);
            builder.AddDurableObserver<LateObserver>("late").AddDurableObserver<EagerObserver>("all", true);
        });
        await newer.RegisterAsync();
        await newer.SignInAsync("s2");
        await newer.UpkeepAsync();

        Assert.Equal([2], late.Told.Select(change => change.Position));
        Assert.Equal([1, 2], all.Told.Select(change => change.Position));
    }

    [Fact]
    public async Task A_process_that_ends_before_it_wrote_down_how_far_it_is_has_the_change_told_again()
    {
        var mailer = new Mailer();
        await using (var app = Start(mailer, Dying))
        {
            await app.RegisterAsync();
            await app.SignInAsync("s1");
            await app.SignInAsync("s2");
            await Assert.ThrowsAnyAsync<Exception>(app.UpkeepAsync);
        }

        Assert.Equal([1], mailer.Told.Select(change => change.Position));
        await using var next = Start(mailer);
        await next.UpkeepAsync();
        Assert.Equal([1], mailer.Told.Select(change => change.Position));

        // What the dead process holds comes free with time.
        Time.Advance(TimeSpan.FromMinutes(2));
        await next.UpkeepAsync();
        Assert.Equal([1, 1, 2], mailer.Told.Select(change => change.Position));
        await next.UpkeepAsync();
        Assert.Equal(3, mailer.Told.Count);
    }

    [Fact]
    public async Task An_observer_that_fails_is_told_again_later_and_later_and_holds_up_no_other()
    {
        var (mailer, other) = (new Mailer { Fails = true }, new Mailer());
        await using var app = Start(mailer, builder =>
        {
            builder.Services.AddKeyedSingleton("late", other);
            builder.AddDurableObserver<LateObserver>("late");
        });
        await app.RegisterAsync();
        await app.SignInAsync("s1");
        await app.SignInAsync("s2");

        await app.UpkeepAsync();
        await app.UpkeepAsync();
        Assert.Equal((1, 2), (mailer.Tried, other.Told.Count));
        Time.Advance(TimeSpan.FromSeconds(1));
        await app.UpkeepAsync();
        Time.Advance(TimeSpan.FromSeconds(1));
        await app.UpkeepAsync();
        Assert.Equal(2, mailer.Tried);
        Assert.Equal(2, (await CursorAsync(app)).Failures);

        mailer.Fails = false;
        Time.Advance(TimeSpan.FromSeconds(1));
        await app.UpkeepAsync();
        Assert.Equal([1, 2], mailer.Told.Select(change => change.Position));
        Assert.Equal((0, null, null), ((await CursorAsync(app)).Failures, (await CursorAsync(app)).Holder,
            (await CursorAsync(app)).RetryAt));
    }

    [Fact]
    public async Task One_of_several_processes_tells_an_observer()
    {
        var mailer = new Mailer { Pause = TimeSpan.FromMilliseconds(2) };
        await using var one = Start(mailer);
        await using var other = Start(mailer);
        await one.RegisterAsync();
        for (var person = 0; person < 20; person++)
        {
            await one.SignInAsync($"s{person}");
        }

        while ((await CursorAsync(one)).Position < 20)
        {
            await Task.WhenAll(Task.Run(one.UpkeepAsync), Task.Run(other.UpkeepAsync));
        }

        Assert.Equal(Enumerable.Range(1, 20), mailer.Told.Select(change => (int)change.Position));
    }

    [Fact]
    public async Task Of_two_writes_of_one_place_one_counts()
    {
        await using var app = Start(new Mailer());
        var first = new AuditCursor("own", 1, 0);

        Assert.True(await app.Audit.WriteCursorAsync(null, first, null, default));
        Assert.False(await app.Audit.WriteCursorAsync(null, first with { Position = 7 }, null, default));
        var moved = first with { Revision = 2, Position = 3, Holder = "a", HeldUntil = Time.GetUtcNow(), Failures = 1 };
        Assert.True(await app.Audit.WriteCursorAsync(first, moved, null, default));
        Assert.False(await app.Audit.WriteCursorAsync(first, moved with { Position = 4 }, null, default));
        Assert.False(await app.Audit.WriteCursorAsync(
            moved with { Revision = 8 }, moved with { Revision = 9 }, null, default));

        Assert.Equal(moved, Assert.Single(await app.Audit.ReadCursorsAsync(default)));
    }

    [Fact]
    public async Task What_an_observer_was_not_told_of_is_not_removed()
    {
        var mailer = new Mailer { Fails = true };
        await using var app = Start(mailer, builder => builder.Services.Configure<JitProvisioningOptions>(
            options => options.Audit.KeepFor = TimeSpan.FromDays(1)));
        await app.RegisterAsync();
        await app.SignInAsync("s1");
        await app.UpkeepAsync();
        Time.Advance(TimeSpan.FromDays(3));

        await app.UpkeepAsync();
        Assert.Equal([1], (await app.SealedAsync()).Select(entry => entry.Position));

        mailer.Fails = false;
        Time.Advance(TimeSpan.FromHours(2));
        await app.UpkeepAsync();
        Assert.Empty(await app.SealedAsync());
        Assert.True((await app.VerifyAsync()).Holds);
        Assert.Single(mailer.Told);
    }

    private static async Task<AuditCursor> CursorAsync(AuditedApp app) =>
        (await app.Audit.ReadCursorsAsync(default)).Single(cursor => cursor.Observer == "mail");

    // The process ends between the call and the word that it is done.
    private static void Dying(JitProvisioningBuilder builder)
    {
        var registered = builder.Services.Last(service => service.ServiceType == typeof(IUserStore));
        builder.Services.AddSingleton<IUserStore>(services => new DyingStore(
            (IRelationalUserStore)(registered.ImplementationInstance
                ?? ActivatorUtilities.CreateInstance(services, registered.ImplementationType!))));
    }

    internal sealed class Mailer
    {
        private int _tried;

        public ConcurrentQueue<CommittedChange> Told { get; } = new();

        public bool Fails { get; set; }

        /// <summary>The position that it never takes.</summary>
        public long? FailsAt { get; init; }

        /// <summary>What happens while it is told.</summary>
        public Func<CommittedChange, Task>? Meanwhile { get; set; }

        public TimeSpan Pause { get; init; }

        public int Tried => _tried;

        public async ValueTask TellAsync(CommittedChange change)
        {
            Interlocked.Increment(ref _tried);
            await Task.Delay(Pause);
            await (Meanwhile?.Invoke(change) ?? Task.CompletedTask);
            if (Fails || change.Position == FailsAt)
            {
                throw new InvalidOperationException("no mail server");
            }

            Told.Enqueue(change);
        }
    }

    internal sealed class MailObserver(Mailer mailer) : IDurableObserver
    {
        public ValueTask OnCommittedAsync(CommittedChange change, CancellationToken cancellationToken) =>
            mailer.TellAsync(change);
    }

    internal sealed class LateObserver([FromKeyedServices("late")] Mailer mailer) : IDurableObserver
    {
        public ValueTask OnCommittedAsync(CommittedChange change, CancellationToken cancellationToken) =>
            mailer.TellAsync(change);
    }

    internal sealed class EagerObserver([FromKeyedServices("all")] Mailer mailer) : IDurableObserver
    {
        public ValueTask OnCommittedAsync(CommittedChange change, CancellationToken cancellationToken) =>
            mailer.TellAsync(change);
    }
}
