using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

public sealed class ObserverTests
{
    [Fact]
    public async Task Observers_run_after_the_commit_in_every_outcome()
    {
        var store = new InMemoryUserStore();
        var observer = new RecordingObserver(store);
        using var engine = new EngineHost(Observe(observer), store);
        var created = await engine.ProvisionAsync();
        var unchanged = await engine.ProvisionAsync();
        var denied = await engine.ProvisionAsync(new SignInCase().Without("sub"));

        Assert.Equal([(created, 1), (unchanged, 1), (denied, 2)], observer.Seen);
    }

    [Fact]
    public async Task An_observer_that_throws_is_logged_and_the_others_still_run()
    {
        var observer = new RecordingObserver();
        using var engine = new EngineHost(Observe(
            new DelegateObserver(_ => throw new InvalidOperationException("The observer is broken.")), observer));
        var result = await engine.ProvisionAsync();

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.Same(result, Assert.Single(observer.Seen).Result);
        Assert.Contains(engine.Logs.GetSnapshot(), log => log.Id.Id == 5 && log.Exception is InvalidOperationException);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_observer_that_hangs_is_given_up(bool blocksItsThread)
    {
        using var release = new ManualResetEventSlim();
        var token = CancellationToken.None;
        var started = new TaskCompletionSource();
        var hanging = new DelegateObserver(cancellationToken =>
        {
            token = cancellationToken;
            started.SetResult();
            if (blocksItsThread)
            {
                release.Wait(CancellationToken.None);
            }

            return blocksItsThread ? Task.CompletedTask : new TaskCompletionSource().Task;
        });
        var observer = new RecordingObserver();
        using var engine = new EngineHost(Observe(hanging, observer));
        var signIn = engine.ProvisionAsync();
        await started.Task;
        engine.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(signIn.IsCompleted);
        engine.Time.Advance(TimeSpan.FromSeconds(1));
        var result = await signIn;
        release.Set();

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.Single(observer.Seen);
        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public async Task A_caller_who_gives_up_after_the_commit_takes_no_news_away()
    {
        using var caller = new CancellationTokenSource();
        var observer = new RecordingObserver();
        using var engine = new EngineHost(
            Observe(
                new DelegateObserver(async _ => await caller.CancelAsync()),
                observer));
        var result = await engine.ProvisionAsync(cancellationToken: caller.Token);

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.Single(observer.Seen);
    }

    private static Action<JitProvisioningBuilder> Observe(params IProvisioningObserver[] observers) => builder =>
    {
        foreach (var observer in observers)
        {
            builder.Services.AddSingleton(observer);
        }
    };
}
