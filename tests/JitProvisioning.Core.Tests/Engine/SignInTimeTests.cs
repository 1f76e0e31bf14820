using NSubstitute;

namespace JitProvisioning.Core.Tests;

public sealed class SignInTimeTests
{
    [Fact]
    public async Task The_time_of_a_sign_in_is_recorded_once_a_day()
    {
        using var engine = new EngineHost();
        await engine.ProvisionAsync();
        engine.Time.Advance(TimeSpan.FromHours(23));
        await engine.ProvisionAsync();
        Assert.Equal(IdentityCase.Noon, await LastSignInAsync(engine.Store));
        engine.Time.Advance(TimeSpan.FromHours(1));
        await engine.PreviewAsync();
        Assert.Equal(IdentityCase.Noon, await LastSignInAsync(engine.Store));
        await engine.ProvisionAsync();
        Assert.Equal(IdentityCase.Noon.AddDays(1), await LastSignInAsync(engine.Store));
    }

    [Fact]
    public async Task The_time_of_a_sign_in_that_changes_the_account_is_recorded_too()
    {
        using var engine = new EngineHost();
        await engine.ProvisionAsync();
        engine.Time.Advance(TimeSpan.FromDays(1));
        var renamed = await engine.ProvisionAsync(new SignInCase().With("name", "Bob Hill"));

        Assert.Equal(ProvisioningOutcome.Updated, renamed.Outcome);
        Assert.Equal(IdentityCase.Noon.AddDays(1), await LastSignInAsync(engine.Store));
    }

    [Fact]
    public async Task Recording_the_time_leaves_version_and_proof_alone()
    {
        using var engine = new EngineHost();
        await engine.ProvisionAsync();
        var stored = Assert.Single(engine.Store.Users);
        engine.Time.Advance(TimeSpan.FromDays(2));
        await engine.ProvisionAsync();

        Assert.Same(stored, Assert.Single(engine.Store.Users));
    }

    [Theory]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task A_time_that_cannot_be_recorded_spoils_no_sign_in(Type fault)
    {
        var store = Substitute.For<IUserStore, ISignInRecorder>();
        var stored = UserState.Write(PlanCase.Returning, proof: null);
        store.FindAsync(default!, default).ReturnsForAnyArgs(UserLookup.Found(stored, new IdentityCase().Key));
        ((ISignInRecorder)store).RecordSignInAsync(default, default, default).ReturnsForAnyArgs(
            _ => ValueTask.FromException((Exception)Activator.CreateInstance(fault)!));
        using var engine = new EngineHost(store: store);
        var result = await engine.ProvisionAsync();

        Assert.Equal(ProvisioningOutcome.Unchanged, result.Outcome);
        Assert.Contains(engine.Logs.GetSnapshot(), log => log.Id.Id == 6);
    }

    private static async Task<DateTimeOffset?> LastSignInAsync(InMemoryUserStore store) =>
        (await store.FindAsync(UserQuery.ByKey(new IdentityCase().Key), CancellationToken.None)).LastSignInAt;
}
