using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;

namespace JitProvisioning.Core.Tests;

/// <summary>What becomes of a sign-in whose audit entry cannot be written, or whose commit does not end.</summary>
public sealed class AuditFailureTests
{
    private readonly BreakingStore _store = new();

    [Fact]
    public async Task Nothing_is_written_without_its_audit_entry()
    {
        using var failures = new MetricCollector<long>(null, "JitProvisioning", "jitprovisioning.audit.failures");
        using var engine = Start();
        _store.Commit = FailOnAudit;

        var result = await engine.ProvisionAsync();

        Assert.Equal(
            (ProvisioningOutcome.Failed, ProvisioningReason.AuditUnavailable), (result.Outcome, result.Reason));
        Assert.Empty(_store.Inner.Users);
        Assert.NotEmpty(failures.GetMeasurementSnapshot());
        Assert.Contains(engine.Logs.GetSnapshot(), record => record.Id.Id == 131 && record.Level == LogLevel.Error);
    }

    [Fact]
    public async Task A_refusal_that_cannot_be_recorded_fails()
    {
        using var engine = Start();
        _store.Commit = FailOnAudit;

        Assert.Equal(
            ProvisioningReason.AuditUnavailable, (await engine.ProvisionAsync(new SignInCase().Without("sub"))).Reason);
    }

    [Fact]
    public async Task Best_effort_writes_the_change_without_its_entry_and_says_so()
    {
        using var failures = new MetricCollector<long>(null, "JitProvisioning", "jitprovisioning.audit.failures");
        using var engine = Start(options => options.DangerousBestEffort = true);
        _store.Commit = FailOnAudit;

        Assert.Equal(ProvisioningOutcome.Created, (await engine.ProvisionAsync()).Outcome);
        Assert.Equal(
            ProvisioningOutcome.Denied, (await engine.ProvisionAsync(new SignInCase().Without("sub"))).Outcome);

        Assert.Single(_store.Inner.Users);
        Assert.Empty(_store.Inner.AuditTrail);
        Assert.NotEmpty(failures.GetMeasurementSnapshot());
        Assert.Equal(2, engine.Logs.GetSnapshot().Count(record => record.Id.Id == 131));
    }

    [Fact]
    public async Task Best_effort_does_without_nothing_but_the_entry()
    {
        using var engine = Start(options => options.DangerousBestEffort = true);
        _store.Commit = (_, _) => throw new IOException("down");

        Assert.Equal(ProvisioningReason.StoreUnavailable, (await engine.ProvisionAsync()).Reason);
    }

    [Fact]
    public async Task A_sign_in_that_changes_nothing_is_recorded_where_that_is_on_and_fails_closed()
    {
        using var engine = Start(options => options.RecordUnchanged = true);
        var created = await engine.ProvisionAsync();

        Assert.Equal(ProvisioningOutcome.Unchanged, (await engine.ProvisionAsync()).Outcome);
        var entry = _store.Inner.AuditTrail[1];
        Assert.Equal(
            (ProvisioningOutcome.Unchanged, ProvisioningReason.NoChange, created.User!.Id),
            (entry.Outcome, entry.Reason, entry.UserId));
        await engine.PreviewAsync();
        Assert.Equal(2, _store.Inner.AuditTrail.Count);

        _store.Commit = FailOnAudit;
        Assert.Equal(ProvisioningReason.AuditUnavailable, (await engine.ProvisionAsync()).Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_that_does_not_end_is_called_off_in_time(bool hearsIt)
    {
        using var engine = Start();
        var calledOff = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.Commit = (change, token) =>
        {
            token.Register(calledOff.SetResult);
            _ = AdvanceAsync(engine);
            return HangAsync(hearsIt ? token : default);
        };

        var result = await engine.ProvisionAsync();

        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningReason.Timeout), (result.Outcome, result.Reason));
        await calledOff.Task.WaitAsync(TimeSpan.FromSeconds(30));
        _store.Commit = null;
        Assert.Equal(ProvisioningOutcome.Created, (await engine.ProvisionAsync()).Outcome);
    }

    [Fact]
    public async Task A_caller_who_gives_up_during_the_commit_cancels_it()
    {
        using var engine = Start();
        using var caller = new CancellationTokenSource();
        _store.Commit = (_, token) =>
        {
            caller.Cancel();
            return HangAsync(token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => engine.ProvisionAsync(cancellationToken: caller.Token));
    }

    private static Task AdvanceAsync(EngineHost engine) =>
        Task.Run(() => engine.Time.Advance(TimeSpan.FromSeconds(10)));

    private static ValueTask<CommitResult>? FailOnAudit(UserChange change, CancellationToken cancellationToken) =>
        change.OmitsAudit ? null : throw new AuditWriteException("audit");

    private static async ValueTask<CommitResult> HangAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("It came to an end.");
    }

    private EngineHost Start(Action<AuditOptions>? configure = null) => new(
        builder => builder.Services.Configure<JitProvisioningOptions>(options => configure?.Invoke(options.Audit)),
        _store);
}
