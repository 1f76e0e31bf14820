using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.AuditStores;

/// <summary>What holds, on every store, of moving durable observers by hand.</summary>
public abstract class ObserverAdministrationTests
{
    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));

    private protected abstract void UseStore(JitProvisioningBuilder builder);

    [Fact]
    public async Task An_observer_that_can_never_take_a_change_is_moved_past_it_on_record()
    {
        var mailer = new DurableObserverTests.Mailer { FailsAt = 2 };
        await using var app = Start(mailer);
        await SignInAsync(app, 3);
        await app.UpkeepAsync();
        Assert.Equal([1], mailer.Told.Select(change => change.Position));

        var outcome = await app.ObserveAsync(observers => observers.SkipAsync("mail", 2, "ops"));

        Assert.Equal(AdministrationOutcome.Changed, outcome);
        Assert.Equal(new AuditCursor("mail", 7, 2), Assert.Single(await ListAsync(app)) with { Revision = 7 });
        await app.UpkeepAsync();
        await app.UpkeepAsync();
        Assert.Equal([1, 3], mailer.Told.Select(change => change.Position));
        var entry = (await app.SealedAsync())[^1].Entry;
        Assert.Equal(
            (ProvisioningOutcome.Updated, ProvisioningReason.DurableObserverSkipped, "ops", Time.GetUtcNow()),
            (entry.Outcome, entry.Reason, entry.Actor, entry.At));
        Assert.Equal([new AuditedChange("observer:mail", "1", "2")], entry.Changes);
        Assert.True((await app.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task What_it_stood_at_no_longer_keeps_entries_from_being_removed()
    {
        var mailer = new DurableObserverTests.Mailer { FailsAt = 1 };
        await using var app = Start(mailer, builder => builder.Services.Configure<JitProvisioningOptions>(
            options => options.Audit.KeepFor = TimeSpan.FromDays(1)));
        await SignInAsync(app, 2);
        await app.UpkeepAsync();
        Time.Advance(TimeSpan.FromDays(3));
        await app.UpkeepAsync();
        Assert.Equal(2, (await app.SealedAsync()).Count);

        await app.ObserveAsync(observers => observers.SkipAsync("mail", 1));
        Time.Advance(TimeSpan.FromHours(2));
        await app.UpkeepAsync();

        Assert.DoesNotContain(await app.SealedAsync(), entry => entry.Position <= 2);
        Assert.Equal([2], mailer.Told.Select(change => change.Position));
    }

    [Fact]
    public async Task Nothing_is_done_where_there_is_nothing_to_do()
    {
        await using var app = Start(new DurableObserverTests.Mailer());
        await SignInAsync(app, 1);
        await app.UpkeepAsync();
        var before = Assert.Single(await ListAsync(app));

        Assert.Equal(
            AdministrationOutcome.Unchanged, await app.ObserveAsync(observers => observers.SkipAsync("mail", 1)));
        Assert.Equal(
            AdministrationOutcome.Refused, await app.ObserveAsync(observers => observers.SkipAsync("mail", 2)));
        Assert.Equal(
            AdministrationOutcome.NotFound, await app.ObserveAsync(observers => observers.SkipAsync("Mail", 1)));
        Assert.Equal(
            AdministrationOutcome.NotFound, await app.ObserveAsync(observers => observers.RemoveAsync("Mail")));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => app.ObserveAsync(observers => observers.SkipAsync("mail", 0)));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => app.ObserveAsync(observers => observers.SkipAsync("mail", 1, "a\0b")));

        Assert.Equal(before, Assert.Single(await ListAsync(app)));
        Assert.Empty((await app.Audit.ReadUnsealedAsync(10, default)).Entries);
    }

    [Fact]
    public async Task It_counts_while_the_observer_is_being_told()
    {
        var mailer = new DurableObserverTests.Mailer();
        await using var app = Start(mailer);
        await SignInAsync(app, 4);
        mailer.Meanwhile = async change =>
        {
            if (change.Position == 1)
            {
                await app.ObserveAsync(observers => observers.SkipAsync("mail", 3));
            }
        };

        await app.UpkeepAsync();
        Assert.Equal(3, Assert.Single(await ListAsync(app)).Position);
        await app.UpkeepAsync();

        Assert.Equal([1, 4], mailer.Told.Select(change => change.Position));
    }

    [Fact]
    public async Task While_one_server_tells_an_observer_that_is_moved_no_other_does()
    {
        var mailer = new DurableObserverTests.Mailer();
        await using var app = Start(mailer);
        await using var other = Start(mailer);
        await SignInAsync(app, 4);
        int[] told = [];
        mailer.Meanwhile = async change =>
        {
            if (change.Position == 1)
            {
                await app.ObserveAsync(observers => observers.SkipAsync("mail", 3));
                var before = mailer.Told.Count;
                await other.UpkeepAsync();
                told = [before, mailer.Told.Count];
            }
        };

        await app.UpkeepAsync();
        await app.UpkeepAsync();

        Assert.Equal(told[0], told[1]);
        Assert.Equal([1, 4], mailer.Told.Select(change => change.Position));
    }

    [Fact]
    public async Task The_place_of_an_observer_that_is_registered_no_longer_is_removed_on_record()
    {
        await using (var former = Start(new DurableObserverTests.Mailer { FailsAt = 1 }))
        {
            await SignInAsync(former, 2);
            await former.UpkeepAsync();
        }

        await using var app = new AuditedApp(UseStore, Time);

        Assert.Equal(
            AdministrationOutcome.Changed, await app.ObserveAsync(observers => observers.RemoveAsync("mail", "ops")));
        Assert.Equal(
            AdministrationOutcome.NotFound, await app.ObserveAsync(observers => observers.RemoveAsync("mail", "ops")));

        Assert.Empty(await ListAsync(app));
        var entry = Assert.Single((await app.Audit.ReadUnsealedAsync(10, default)).Entries);
        Assert.Equal((ProvisioningReason.DurableObserverRemoved, "ops"), (entry.Reason, entry.Actor));
        Assert.Equal([new AuditedChange("observer:mail", "0", null)], entry.Changes);
    }

    [Fact]
    public async Task Of_a_place_that_changed_since_nothing_is_removed()
    {
        await using var app = Start(new DurableObserverTests.Mailer());
        await SignInAsync(app, 1);
        var before = Assert.Single(await ListAsync(app));
        await app.UpkeepAsync();
        var entry = (await app.SealedAsync())[0].Entry with { Id = Guid.CreateVersion7() };

        Assert.False(await app.Audit.RemoveCursorAsync(before, entry, default));
        Assert.False(await app.Audit.RemoveCursorAsync(before with { Observer = "other" }, entry, default));
        Assert.False(await app.Audit.WriteCursorAsync(
            before, before with { Revision = before.Revision + 1, Position = 1 }, entry, default));

        Assert.Single(await ListAsync(app));
        Assert.Empty((await app.Audit.ReadUnsealedAsync(10, default)).Entries);
    }

    [Fact]
    public async Task A_turn_that_began_before_the_place_was_given_anew_writes_nothing_over_it()
    {
        var mailer = new DurableObserverTests.Mailer();
        await using var app = Start(mailer);
        await using var other = Start(mailer);
        await SignInAsync(app, 4);
        var (isAnew, isOver) = (new TaskCompletionSource(), new TaskCompletionSource());
        var second = Task.CompletedTask;
        mailer.Meanwhile = async change =>
        {
            if (change.Position == 1)
            {
                await other.ObserveAsync(observers => observers.RemoveAsync("mail"));
                await other.RegisterAsync();
                await SignInAsync(other, 6);
                second = Task.Run(other.UpkeepAsync);
                await isAnew.Task;
            }
            else if (isAnew.TrySetResult())
            {
                await isOver.Task;
            }
        };

        // As many writes as the first turn had done, one telling that goes on: only the revisions tell them apart.
        await app.UpkeepAsync();
        isOver.SetResult();
        await second;
        await app.UpkeepAsync();

        Assert.DoesNotContain(mailer.Told, change => change.Position is > 1 and <= 4);
        Assert.Equal([1, 6, 7], mailer.Told.Select(change => change.Position));
        Assert.Equal(7, Assert.Single(await ListAsync(app)).Position);
    }

    private static Task<ValueList<AuditCursor>> ListAsync(AuditedApp app) =>
        app.ObserveAsync(observers => observers.ListAsync());

    private async Task SignInAsync(AuditedApp app, int people)
    {
        await app.RegisterAsync();
        for (var person = 0; person < people; person++)
        {
            await app.SignInAsync($"s{person}");
            Time.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    private AuditedApp Start(DurableObserverTests.Mailer mailer, Action<JitProvisioningBuilder>? configure = null) =>
        new(UseStore, Time, builder =>
        {
            builder.Services.AddSingleton(mailer);
            builder.AddDurableObserver<DurableObserverTests.MailObserver>("mail");
            configure?.Invoke(builder);
        });
}
