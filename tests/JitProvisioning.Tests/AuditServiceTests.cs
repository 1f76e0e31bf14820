using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Tests;

public sealed class AuditServiceTests
{
    [Fact]
    public async Task Settings_are_read_from_appsettings()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Settings = new()
            {
                ["JitProvisioning:Audit:SealEvery"] = "00:00:03",
                ["JitProvisioning:Audit:KeepFor"] = "30.00:00:00",
                ["JitProvisioning:Audit:MaxRefusals"] = "7",
                ["JitProvisioning:StoreTimeout"] = "00:00:04",
            },
        });

        var options = application.Services.GetRequiredService<IOptions<JitProvisioningOptions>>().Value;
        Assert.Equal(
            (TimeSpan.FromSeconds(3), TimeSpan.FromDays(30), 7, TimeSpan.FromSeconds(4)),
            (options.Audit.SealEvery, options.Audit.KeepFor, options.Audit.MaxRefusals, options.StoreTimeout));
    }

    [Fact]
    public async Task A_setting_that_is_none_fails_the_start()
    {
        var setup = new TestSetup { Settings = new() { ["JitProvisioning:Audit:KeepForever"] = "true" } };

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => TestApplication.StartAsync(setup));

        Assert.Contains("KeepForever", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task That_changes_go_on_without_an_entry_is_said_at_start(string isOn, int warnings)
    {
        using var logs = new FakeLoggerProvider();
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Settings = new() { ["JitProvisioning:Audit:DangerousBestEffort"] = isOn },
            Services = services => services.AddSingleton<ILoggerProvider>(logs),
        });

        Assert.Equal(warnings, logs.Collector.GetSnapshot().Count(record => record.Id.Id == 137
            && record.Message.Contains("JitProvisioning:Audit:DangerousBestEffort", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Entries_are_kept_for_a_time_only_by_a_store_that_can_remove_them()
    {
        var setup = new TestSetup
        {
            Settings = new() { ["JitProvisioning:Audit:KeepFor"] = "30.00:00:00" },
            WrapStore = store => new OnlyAStore(store),
        };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApplication.StartAsync(setup));

        Assert.Contains("JitProvisioning:Audit:KeepFor", failure.Message, StringComparison.Ordinal);
        Assert.Contains("IAuditedUserStore", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_durable_observer_needs_a_store_that_keeps_its_place()
    {
        var setup = new TestSetup
        {
            Provisioning = line => line.AddDurableObserver<Listener>("listener"),
            WrapStore = store => new OnlyAStore(store),
        };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApplication.StartAsync(setup));

        Assert.Contains("IAuditedUserStore", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_in_the_first_registration_of_an_observer_fails_the_start()
    {
        var setup = new TestSetup
        {
            Provisioning = line => line.AddDurableObserver<Listener>("listener"),
            WrapStore = store => new UnreachedAudit(store),
        };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApplication.StartAsync(setup));

        Assert.Contains("AddDurableObserver()", failure.Message, StringComparison.Ordinal);
        Assert.IsType<IOException>(failure.InnerException);
    }

    [Fact]
    public async Task An_application_without_durable_observers_starts_while_its_audit_is_away()
    {
        await using var application = await TestApplication.StartAsync(
            new TestSetup { WrapStore = store => new UnreachedAudit(store) });

        Assert.NotNull(application.Services.GetService<IAuditUpkeep>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_start_says_that_changes_may_go_on_without_their_entries(bool isOn)
    {
        using var logs = new FakeLoggerProvider();
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Settings = new() { ["JitProvisioning:Audit:DangerousBestEffort"] = isOn.ToString() },
            Services = services => services.AddSingleton<ILoggerProvider>(logs),
        });

        Assert.Equal(isOn, logs.Collector.GetSnapshot().Any(record => record.Id.Id == 137));
    }

    [Fact]
    public async Task What_is_committed_is_sealed_and_told_while_the_application_runs()
    {
        var (time, heard) = (new FakeTimeProvider(), new ConcurrentQueue<CommittedChange>());
        await using var application = await StartAsync(time, heard);
        await CommitAsync(application, ProvisioningOutcome.Updated);

        time.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(heard);
        await AdvanceUntilAsync(time, () => !heard.IsEmpty);

        Assert.Equal(1, Assert.Single(heard).Position);
        Assert.Equal(1, (await application.Store.Audit.ReadChainAsync(default)).Head.Position);
    }

    [Fact]
    public async Task A_fault_is_tried_again()
    {
        var (time, heard) = (new FakeTimeProvider(), new ConcurrentQueue<CommittedChange>());
        var fails = true;
        await using var application = await StartAsync(time, heard, () => fails);
        await CommitAsync(application, ProvisioningOutcome.Updated);

        await AdvanceUntilAsync(
            time, () => application.Store.Audit.ReadCursorsAsync(default).Result is [{ Failures: > 0 }]);
        fails = false;
        await AdvanceUntilAsync(time, () => !heard.IsEmpty);
    }

    [Fact]
    public async Task What_was_counted_is_written_when_the_application_stops()
    {
        await using var application = await TestApplication.StartAsync();
        await RefuseAsync(application);
        for (var again = 0; again < 100; again++)
        {
            await RefuseAsync(application);
        }

        Assert.Equal(100, application.Store.AuditTrail.Count);
        foreach (var service in application.Services.GetServices<IHostedService>())
        {
            await service.StopAsync(default);
        }

        Assert.Equal(101, application.Store.AuditTrail.Sum(entry => entry.Count));
    }

    [Fact]
    public async Task A_host_that_is_disposed_of_and_was_not_stopped_ends_it_without_a_fault()
    {
        var (time, heard) = (new FakeTimeProvider(), new ConcurrentQueue<CommittedChange>());
        await using var application = await StartAsync(time, heard);
        var service = application.Services.GetServices<IHostedService>().OfType<AuditService>().Single();
        await CommitAsync(application, ProvisioningOutcome.Created);
        await AdvanceUntilAsync(time, () => !heard.IsEmpty);

        service.Dispose();
        await service.ExecuteTask!;

        Assert.True(service.ExecuteTask.IsCompletedSuccessfully);
    }

    private static async Task RefuseAsync(TestApplication application)
    {
        await using var scope = application.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IProvisioner>().ProvisionAsync(new ExternalSignIn
        {
            Scheme = "nobody",
            Channel = SignInChannel.OpenIdConnect,
            Issuer = null,
            Claims = ClaimSet.Parse("{}"u8.ToArray()),
        });
        Assert.Equal(ProvisioningReason.UnknownScheme, result.Reason);
    }

    private static Task<TestApplication> StartAsync(
        FakeTimeProvider time, ConcurrentQueue<CommittedChange> heard, Func<bool>? fails = null) =>
        TestApplication.StartAsync(new TestSetup
        {
            Services = services => services
                .AddSingleton<TimeProvider>(time)
                .AddSingleton(heard)
                .AddSingleton(fails ?? (() => false)),
            Provisioning = line => line.AddDurableObserver<Listener>("listener"),
        });

    private static async Task CommitAsync(TestApplication application, ProvisioningOutcome outcome) =>
        await application.Store.CommitAsync(
            new UserChange
            {
                Kind = UserChangeKind.AuditOnly,
                Audit = new AuditEntry
                {
                    Id = Guid.CreateVersion7(),
                    At = DateTimeOffset.UnixEpoch,
                    Outcome = outcome,
                    Reason = ProvisioningReason.None,
                    Connection = new ConnectionId("acme"),
                },
            },
            default);

    // The service does its work beside the test.
    private static async Task AdvanceUntilAsync(FakeTimeProvider time, Func<bool> isDone)
    {
        for (var turn = 0; turn < 500 && !isDone(); turn++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10);
        }

        Assert.True(isDone());
    }

    internal sealed class Listener(ConcurrentQueue<CommittedChange> heard, Func<bool> fails) : IDurableObserver
    {
        public ValueTask OnCommittedAsync(CommittedChange change, CancellationToken cancellationToken)
        {
            if (fails())
            {
                throw new InvalidOperationException("Not now.");
            }

            heard.Enqueue(change);
            return ValueTask.CompletedTask;
        }
    }
}
