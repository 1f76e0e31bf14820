namespace JitProvisioning.Core.Tests;

/// <summary>First sign-ins of one person in one process follow each other.</summary>
public sealed class FirstSignInTests
{
    private readonly InMemoryUserStore _accounts = new();

    [Fact]
    public async Task Who_comes_while_the_account_is_being_made_finds_it_and_writes_nothing()
    {
        var store = new GatedStore(_accounts);
        using var engine = new EngineHost(store: store);
        var first = engine.ProvisionAsync();
        await store.CommitBegunAsync();
        var others = Enumerable.Range(0, 10).Select(_ => engine.ProvisionAsync()).ToArray();

        store.Gate.SetResult(null);

        Assert.Equal(ProvisioningOutcome.Created, (await first).Outcome);
        Assert.All(await Task.WhenAll(others), other => Assert.Equal(ProvisioningOutcome.Unchanged, other.Outcome));
        Assert.Equal(1, store.Commits);
        Assert.Equal(1 + others.Length, store.LookUps);
    }

    [Fact]
    public async Task Who_looked_up_before_and_comes_after_it_was_made_looks_again_and_writes_nothing()
    {
        var store = new LateStore(_accounts);
        using var engine = new EngineHost(store: store);
        var late = engine.ProvisionAsync();
        var first = await engine.ProvisionAsync();

        store.Arrival.SetResult();

        Assert.Equal(ProvisioningOutcome.Created, first.Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await late).Outcome);
        Assert.Equal(1, store.Commits);
    }

    [Fact]
    public async Task Who_waited_is_judged_by_what_it_brings_itself()
    {
        var store = new GatedStore(_accounts);
        using var engine = new EngineHost(store: store);
        var first = engine.ProvisionAsync();
        await store.CommitBegunAsync();
        var renamed = engine.ProvisionAsync(new SignInCase().With("name", "Bob Smith"));

        store.Gate.SetResult(null);

        Assert.Equal(ProvisioningOutcome.Created, (await first).Outcome);
        Assert.Equal(ProvisioningOutcome.Updated, (await renamed).Outcome);
        Assert.Equal("Bob Smith", Assert.Single(_accounts.Users).DisplayName);
    }

    [Fact]
    public async Task Another_person_does_not_wait()
    {
        var store = new GatedStore(_accounts);
        using var engine = new EngineHost(store: store);
        var one = engine.ProvisionAsync();
        var other = engine.ProvisionAsync(new SignInCase().With("sub", "s2").With("email", "eve@acme.test"));

        await store.CommitBegunAsync();
        await store.CommitBegunAsync();
        store.Gate.SetResult(null);

        Assert.Equal(ProvisioningOutcome.Created, (await one).Outcome);
        Assert.Equal(ProvisioningOutcome.Created, (await other).Outcome);
    }

    [Fact]
    public async Task Where_the_store_fails_nobody_waits_for_a_second_one()
    {
        var store = new GatedStore(_accounts);
        using var engine = new EngineHost(store: store);
        var all = Enumerable.Range(0, 5).Select(_ => engine.ProvisionAsync()).ToArray();
        await store.CommitBegunAsync();

        store.Gate.SetResult(new IOException("The database is gone."));

        Assert.All(await Task.WhenAll(all), result => Assert.Equal(ProvisioningOutcome.Failed, result.Outcome));
        Assert.Equal(5, store.Commits);
        Assert.Empty(_accounts.Users);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_others_alone()
    {
        var store = new GatedStore(_accounts);
        using var engine = new EngineHost(store: store);
        using var patience = new CancellationTokenSource();
        var first = engine.ProvisionAsync();
        await store.CommitBegunAsync();
        var impatient = engine.ProvisionAsync(cancellationToken: patience.Token);
        var patient = engine.ProvisionAsync();

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.False(patient.IsCompleted);
        store.Gate.SetResult(null);

        Assert.Equal(ProvisioningOutcome.Created, (await first).Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await patient).Outcome);
        Assert.Equal(1, store.Commits);
    }

    [Fact]
    public async Task Where_one_hangs_the_next_waits_a_second_and_finds_what_another_server_made()
    {
        var store = new GatedStore(_accounts);
        using var engine = new EngineHost(store: store);
        using var server = new EngineHost(store: _accounts);
        var hanging = engine.ProvisionAsync();
        await store.CommitBegunAsync();
        Assert.Equal(ProvisioningOutcome.Created, (await server.ProvisionAsync()).Outcome);
        var next = engine.ProvisionAsync();
        Assert.Equal(1, store.LookUps);

        engine.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ProvisioningOutcome.Unchanged, (await next).Outcome);
        Assert.False(hanging.IsCompleted);
        store.Gate.SetResult(null);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await hanging).Outcome);
    }

    [Fact]
    public async Task A_preview_neither_waits_nor_is_waited_for()
    {
        var store = new GatedStore(_accounts);
        using var engine = new EngineHost(store: store);
        var first = engine.ProvisionAsync();
        await store.CommitBegunAsync();

        Assert.Equal(ProvisioningOutcome.Created, (await engine.PreviewAsync()).Outcome);

        store.Gate.SetResult(null);
        Assert.Equal(ProvisioningOutcome.Created, (await first).Outcome);
    }
}
