using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace JitProvisioning.Core.Tests;

public sealed class StoreFaultTests
{
    private static readonly TimeoutException Down = new("The store is down.");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_fails_to_find_fails_the_sign_in(bool asynchronously)
    {
        var store = Substitute.For<IUserStore>();
        store.FindAsync(default!, default).ReturnsForAnyArgs(
            _ => asynchronously ? ValueTask.FromException<UserLookup>(Down) : throw Down);
        using var engine = new EngineHost(store: store);

        AssertFailed(ProvisioningReason.StoreUnavailable, await engine.ProvisionAsync());
        await store.DidNotReceiveWithAnyArgs().CommitAsync(default!, default);
        Assert.Same(Down, Assert.Single(engine.Logs.GetSnapshot()).Exception);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_fails_to_commit_fails_the_sign_in_and_is_not_tried_again(bool asynchronously)
    {
        var store = NotFinding();
        store.CommitAsync(default!, default).ReturnsForAnyArgs(
            _ => asynchronously ? ValueTask.FromException<CommitResult>(Down) : throw Down);
        using var engine = new EngineHost(store: store);

        AssertFailed(ProvisioningReason.StoreUnavailable, await engine.ProvisionAsync());
        await store.ReceivedWithAnyArgs(1).CommitAsync(default!, default);
    }

    [Fact]
    public async Task A_refusal_that_cannot_be_audited_fails()
    {
        var store = NotFinding();
        store.CommitAsync(default!, default).ThrowsAsyncForAnyArgs(Down);
        using var engine = new EngineHost(store: store);

        AssertFailed(
            ProvisioningReason.StoreUnavailable, await engine.ProvisionAsync(new SignInCase().Without("sub")));
    }

    [Fact]
    public async Task A_store_whose_own_time_ran_out_is_unavailable_and_nobody_was_cancelled()
    {
        var store = Substitute.For<IUserStore>();
        store.FindAsync(default!, default).ThrowsAsyncForAnyArgs(new TaskCanceledException());
        using var engine = new EngineHost(store: store);

        AssertFailed(ProvisioningReason.StoreUnavailable, await engine.ProvisionAsync());
    }

    [Fact]
    public async Task A_store_that_answers_with_another_key_broke_its_contract()
    {
        var store = Substitute.For<IUserStore>();
        var stored = UserState.Write(PlanCase.Returning, proof: null);
        store.FindAsync(default!, default).ReturnsForAnyArgs(UserLookup.Found(stored, new IdentityCase().Key));
        using var engine = new EngineHost(store: store);

        AssertFailed(
            ProvisioningReason.StoreContractViolated, await engine.ProvisionAsync(new SignInCase().With("sub", "S1")));
        await store.DidNotReceiveWithAnyArgs().CommitAsync(default!, default);
    }

    [Fact]
    public async Task A_store_that_answers_with_somebody_elses_account_broke_its_contract()
    {
        var store = Substitute.For<IUserStore>();
        var stored = UserState.Write(PlanCase.Returning, proof: null);
        var asked = ExternalKey.Create("https://idp.acme.test", "s9");
        store.FindAsync(default!, default).ReturnsForAnyArgs(UserLookup.Found(stored, asked));
        using var engine = new EngineHost(store: store);

        AssertFailed(
            ProvisioningReason.StoreContractViolated, await engine.ProvisionAsync(new SignInCase().With("sub", "s9")));
        await store.DidNotReceiveWithAnyArgs().CommitAsync(default!, default);
    }

    [Fact]
    public async Task An_account_that_the_library_never_wrote_is_whose_the_store_says()
    {
        var store = Substitute.For<IUserStore>();
        var stored = UserState.Write(PlanCase.Returning, proof: null) with { State = null };
        store.FindAsync(default!, default).ReturnsForAnyArgs(UserLookup.NotFound);
        store.FindAsync(Arg.Is<UserQuery>(query => query.Key != null), default).Returns(
            UserLookup.Found(stored, new IdentityCase().Key));
        store.CommitAsync(default!, default).ReturnsForAnyArgs(CommitResult.Committed(stored.Id));
        using var engine = new EngineHost(store: store);

        Assert.Equal(stored.Id, (await engine.ProvisionAsync()).User?.Id);
    }

    [Fact]
    public async Task A_store_that_does_not_say_which_key_it_matched_broke_its_contract()
    {
        var store = Substitute.For<IUserStore>();
        store.FindAsync(default!, default).ReturnsForAnyArgs(
            UserLookup.Found(UserState.Write(PlanCase.Returning, proof: null)));
        using var engine = new EngineHost(store: store);

        AssertFailed(ProvisioningReason.StoreContractViolated, await engine.ProvisionAsync());
    }

    [Fact]
    public async Task A_store_that_answers_nothing_broke_its_contract()
    {
        var mute = Substitute.For<IUserStore>();
        mute.FindAsync(default!, default).ReturnsForAnyArgs(ValueTask.FromResult<UserLookup>(null!));
        using (var engine = new EngineHost(store: mute))
        {
            AssertFailed(ProvisioningReason.StoreContractViolated, await engine.ProvisionAsync());
        }

        var store = NotFinding();
        store.CommitAsync(default!, default).ReturnsForAnyArgs(ValueTask.FromResult<CommitResult>(null!));
        using (var engine = new EngineHost(store: store))
        {
            AssertFailed(ProvisioningReason.StoreContractViolated, await engine.ProvisionAsync());
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_commit_without_an_id_broke_the_contract(string? id)
    {
        var store = NotFinding();
        store.CommitAsync(default!, default).ReturnsForAnyArgs(
            CommitResult.Committed(id is null ? null : new UserId(id)));
        using var engine = new EngineHost(store: store);

        AssertFailed(ProvisioningReason.StoreContractViolated, await engine.ProvisionAsync());
    }

    [Fact]
    public async Task An_update_that_came_back_with_another_id_broke_the_contract()
    {
        var store = Substitute.For<IUserStore>();
        var stored = UserState.Write(PlanCase.Returning, proof: null);
        store.FindAsync(default!, default).ReturnsForAnyArgs(UserLookup.Found(stored, new IdentityCase().Key));
        store.CommitAsync(default!, default).ReturnsForAnyArgs(CommitResult.Committed(PlanCase.Carol));
        using var engine = new EngineHost(store: store);

        AssertFailed(
            ProvisioningReason.StoreContractViolated, await engine.ProvisionAsync(new SignInCase().With("name", "Hill")));
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_broke_the_contract()
    {
        var store = Substitute.For<IUserStore>();
        var stored = UserState.Write(PlanCase.Returning, proof: null) with { State = "jit1\n{\"links\":1}" };
        store.FindAsync(default!, default).ReturnsForAnyArgs(UserLookup.Found(stored, new IdentityCase().Key));
        using var engine = new EngineHost(store: store);

        AssertFailed(ProvisioningReason.StoreContractViolated, await engine.ProvisionAsync());
    }

    [Fact]
    public async Task A_store_may_assign_the_id()
    {
        var store = NotFinding();
        store.CommitAsync(default!, default).ReturnsForAnyArgs(CommitResult.Committed(new UserId("4711")));
        using var engine = new EngineHost(store: store);

        Assert.Equal(new UserId("4711"), (await engine.ProvisionAsync()).User!.Id);
    }

    [Theory]
    [InlineData(ConflictKind.Version)]
    [InlineData(ConflictKind.Key)]
    [InlineData(ConflictKind.Address)]
    [InlineData(ConflictKind.Condition)]
    public async Task Endless_conflicts_end_after_five_attempts_each_with_a_fresh_read(ConflictKind kind)
    {
        var store = NotFinding();
        store.CommitAsync(default!, default).ReturnsForAnyArgs(CommitResult.Conflicted(kind));
        using var engine = new EngineHost(store: store);

        AssertFailed(ProvisioningReason.StoreContention, await engine.ProvisionAsync());
        await store.ReceivedWithAnyArgs(5).CommitAsync(default!, default);
        await store.Received(5).FindAsync(
            Arg.Is<UserQuery>(query => query.Key != null), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task An_orphaned_key_is_refused()
    {
        var store = Substitute.For<IUserStore>();
        store.FindAsync(default!, default).ReturnsForAnyArgs(UserLookup.Orphaned);
        store.CommitAsync(default!, default).ReturnsForAnyArgs(CommitResult.Committed(null));
        using var engine = new EngineHost(store: store);
        var result = await engine.ProvisionAsync();

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.OrphanedIdentity), (result.Outcome, result.Reason));
        await store.Received(1).CommitAsync(
            Arg.Is<UserChange>(change => change.Kind == UserChangeKind.AuditOnly), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task An_account_linked_beside_the_library_signs_in_and_keeps_its_id()
    {
        var store = Substitute.For<IUserStore>();
        var stored = new StoredUser(PlanCase.Bob, 3, UserStatus.Active, "bob@acme.test", "Bob", State: null);
        var changes = new List<UserChange>();
        store.FindAsync(default!, default).ReturnsForAnyArgs(UserLookup.Found(stored, new IdentityCase().Key));
        store.CommitAsync(Arg.Do<UserChange>(changes.Add), Arg.Any<CancellationToken>())
            .Returns(CommitResult.Committed(PlanCase.Bob));
        using var engine = new EngineHost(store: store);
        var result = await engine.ProvisionAsync();

        Assert.Equal((ProvisioningOutcome.Updated, PlanCase.Bob), (result.Outcome, result.User!.Id));
        var change = Assert.Single(changes);
        Assert.Equal((UserChangeKind.Update, 3, "bob@acme.test"), (change.Kind, change.ExpectedVersion, change.VerifiedAddress));
        Assert.Empty(change.AddedKeys);
        Assert.Single(result.User.Links);
    }

    [Fact]
    public async Task A_caller_who_cancels_gets_the_exception()
    {
        using var engine = new EngineHost();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => engine.ProvisionAsync(cancellationToken: cancelled.Token));
        Assert.Empty(engine.Store.Users);
        Assert.Empty(engine.Store.AuditTrail);
    }

    [Fact]
    public async Task A_caller_who_cancels_inside_a_policy_gets_the_exception()
    {
        using var cancelled = new CancellationTokenSource();
        using var engine = new EngineHost(builder => builder.AddPolicy(async (_, cancellationToken) =>
        {
            await cancelled.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return PolicyVerdict.Allow;
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => engine.ProvisionAsync(cancellationToken: cancelled.Token));
    }

    private static IUserStore NotFinding()
    {
        var store = Substitute.For<IUserStore>();
        store.FindAsync(default!, default).ReturnsForAnyArgs(UserLookup.NotFound);
        return store;
    }

    private static void AssertFailed(ProvisioningReason reason, ProvisioningResult result)
    {
        Assert.Equal((ProvisioningOutcome.Failed, reason), (result.Outcome, result.Reason));
        Assert.NotNull(result.Reference);
        Assert.Null(result.User);
    }
}
