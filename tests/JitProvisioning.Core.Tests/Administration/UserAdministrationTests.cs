using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace JitProvisioning.Core.Tests;

/// <summary>Changes to one account by hand, each after the person's first sign-in.</summary>
public sealed class UserAdministrationTests
{
    private const string SuspendMember = "suspend the member";
    private const string ReinstateMember = "reinstate the member";
    private const string RemoveMember = "remove the member";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static TheoryData<string, ProvisioningReason, AuditedChange> Changes { get; } = new()
    {
        {
            nameof(IUserAdministration.SuspendAsync),
            ProvisioningReason.SuspendedByAdministrator,
            new AuditedChange("status", "Active", "Suspended")
        },
        {
            nameof(IUserAdministration.DeleteAsync),
            ProvisioningReason.DeletedByAdministrator,
            new AuditedChange("status", "Active", "Deleted")
        },
        {
            nameof(IUserAdministration.ProtectAsync),
            ProvisioningReason.ProtectionChanged,
            new AuditedChange("protected", null, "true")
        },
        {
            SuspendMember,
            ProvisioningReason.MembershipChangedByAdministrator,
            new AuditedChange("membership:acme", "Active", "Suspended")
        },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_is_one_commit_with_its_audit_entry(
        string change, ProvisioningReason reason, AuditedChange audited)
    {
        using var engine = new EngineHost();
        var before = (await engine.ProvisionAsync()).User!;
        engine.Time.Advance(Hour);

        var result = await DoAsync(engine, change, before.Id);

        Assert.Equal((AdministrationOutcome.Changed, reason), (result.Outcome, result.Reason));
        Assert.Equal(before.Version + 1, result.User!.Version);
        Assert.Equal(IdentityCase.Noon + Hour, result.User.AdministeredAt);
        Assert.Equal(result.User, UserRecord.Read(Assert.Single(engine.Store.Users)));
        var entry = engine.Store.AuditTrail[^1];
        Assert.Equal(2, engine.Store.AuditTrail.Count);
        Assert.Equal((ProvisioningOutcome.Updated, reason, before.Id), (entry.Outcome, entry.Reason, entry.UserId));
        Assert.Equal(("help desk", IdentityCase.Noon + Hour), (entry.Actor, entry.At));
        Assert.Equal([audited], entry.Changes);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_repeat_writes_nothing_and_answers_the_same(
        string change, ProvisioningReason reason, AuditedChange audited)
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        var first = await DoAsync(engine, change, user.Id);
        engine.Time.Advance(Hour);

        var second = await DoAsync(engine, change, user.Id);

        Assert.Equal((AdministrationOutcome.Unchanged, ProvisioningReason.None), (second.Outcome, second.Reason));
        Assert.Equal(first.User, second.User);
        Assert.True(second.Succeeded);
        Assert.Equal((reason, 2), (engine.Store.AuditTrail[^1].Reason, engine.Store.AuditTrail.Count));
        Assert.Equal(audited, engine.Store.AuditTrail[^1].Changes[0]);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_clears_the_proof(string change, ProvisioningReason reason, AuditedChange audited)
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        Assert.StartsWith("jit1 ", Assert.Single(engine.Store.Users).State, StringComparison.Ordinal);

        await DoAsync(engine, change, user.Id);

        Assert.StartsWith("jit1\n", Assert.Single(engine.Store.Users).State, StringComparison.Ordinal);
        Assert.Equal((reason, audited.Field), (engine.Store.AuditTrail[^1].Reason, engine.Store.AuditTrail[^1].Changes[0].Field));
    }

    [Fact]
    public async Task A_suspended_person_is_refused_and_a_reactivated_one_has_all_that_was_held()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        await engine.AdministerAsync(accounts => accounts.SuspendAsync(user.Id));
        Assert.Equal(ProvisioningReason.AccountDisabled, (await engine.ProvisionAsync()).Reason);

        var result = await engine.AdministerAsync(accounts => accounts.ReactivateAsync(user.Id));

        Assert.Equal(ProvisioningReason.ReactivatedByAdministrator, result.Reason);
        Assert.Equal(user.Memberships, result.User!.Memberships);
        Assert.True((await engine.ProvisionAsync()).Succeeded);
    }

    [Fact]
    public async Task A_deleted_account_keeps_its_row_key_and_address_and_refuses_the_person()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        var deleted = (await engine.AdministerAsync(accounts => accounts.DeleteAsync(user.Id))).User!;

        var again = await engine.ProvisionAsync();

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.AccountDeleted), (again.Outcome, again.Reason));
        Assert.Single(engine.Store.Users);
        Assert.Equal((user.Links, user.Profile, true), (deleted.Links, deleted.Profile, deleted.EmailVerified));
    }

    [Theory]
    [InlineData(nameof(IUserAdministration.SuspendAsync))]
    [InlineData(nameof(IUserAdministration.ReactivateAsync))]
    [InlineData(nameof(IUserAdministration.ProtectAsync))]
    [InlineData(nameof(IUserAdministration.UnprotectAsync))]
    [InlineData(SuspendMember)]
    [InlineData(ReinstateMember)]
    [InlineData(RemoveMember)]
    public async Task Deleted_stays_deleted_and_as_it_was(string change)
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        var deleted = await engine.AdministerAsync(accounts => accounts.DeleteAsync(user.Id));

        var result = await DoAsync(engine, change, user.Id);

        Assert.Equal((AdministrationOutcome.Refused, ProvisioningReason.AccountDeleted), (result.Outcome, result.Reason));
        Assert.False(result.Succeeded);
        Assert.Equal(deleted.User, UserRecord.Read(Assert.Single(engine.Store.Users)));
        Assert.Equal(2, engine.Store.AuditTrail.Count);
    }

    [Fact]
    public async Task A_removed_membership_is_given_back_by_no_sign_in_and_reinstated_without_roles()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        var acme = PlanCase.Acme;

        var removed = await engine.MembersAsync(accounts => accounts.RemoveAsync(user.Id, acme));
        var refused = await engine.ProvisionAsync();
        var again = await engine.MembersAsync(accounts => accounts.ReinstateAsync(user.Id, acme));

        var membership = removed.User!.MembershipIn(acme)!;
        Assert.Equal((MembershipStatus.Removed, GrantOrigin.Hand), (membership.Status, membership.Source.Origin));
        Assert.Empty(membership.Roles);
        Assert.Equal(ProvisioningReason.MembershipRemoved, refused.Reason);
        Assert.Equal(MembershipStatus.Active, again.User!.MembershipIn(acme)!.Status);
        Assert.Empty(again.User.MembershipIn(acme)!.Roles);
    }

    [Fact]
    public async Task A_suspended_membership_is_reinstated_with_its_roles()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        await engine.MembersAsync(accounts => accounts.SuspendAsync(user.Id, PlanCase.Acme));
        Assert.Equal(ProvisioningReason.MembershipInactive, (await engine.ProvisionAsync()).Reason);

        var result = await engine.MembersAsync(
            accounts => accounts.ReinstateAsync(user.Id, PlanCase.Acme));

        Assert.Equal(user.Memberships, result.User!.Memberships);
    }

    [Fact]
    public async Task A_membership_that_is_not_there_stays_so()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;

        var result = await engine.MembersAsync(accounts => accounts.RemoveAsync(user.Id, PlanCase.Beta));

        Assert.Equal(AdministrationOutcome.Unchanged, result.Outcome);
        Assert.Equal(user, result.User);
    }

    [Fact]
    public async Task Protection_can_be_lifted()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        await engine.AdministerAsync(accounts => accounts.ProtectAsync(user.Id));

        var result = await engine.AdministerAsync(accounts => accounts.UnprotectAsync(user.Id));

        Assert.False(result.User!.IsProtected);
        Assert.Equal([new AuditedChange("protected", "true", null)], engine.Store.AuditTrail[^1].Changes);
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_not_found()
    {
        using var engine = new EngineHost();

        var result = await engine.AdministerAsync(accounts => accounts.SuspendAsync(PlanCase.Bob));

        Assert.Equal((AdministrationOutcome.NotFound, null), (result.Outcome, result.User));
        Assert.Empty(engine.Store.AuditTrail);
    }

    [Fact]
    public async Task A_change_that_lost_a_race_is_made_on_what_is_stored_now()
    {
        var store = new InMemoryUserStore();
        using var engine = new EngineHost(store: store);
        var user = (await engine.ProvisionAsync()).User!;
        using var administered = new EngineHost(store: new InterruptedStore(
            store, () => engine.ProvisionAsync(new SignInCase().With("name", "Robert Stone"))));

        var result = await administered.AdministerAsync(accounts => accounts.SuspendAsync(user.Id));

        Assert.Equal((3, UserStatus.Suspended), (result.User!.Version, result.User.Status));
        Assert.Equal("Robert Stone", result.User.Profile.DisplayName);
        Assert.Equal(3, store.AuditTrail.Count);
    }

    [Fact]
    public async Task A_store_that_is_down_is_an_exception_the_caller_can_name()
    {
        var store = Substitute.For<IUserStore>();
        store.FindAsync(default!, default).ThrowsAsyncForAnyArgs(new TimeoutException());
        using var engine = new EngineHost(store: store);

        var change = await Assert.ThrowsAsync<InvalidOperationException>(
            () => engine.AdministerAsync(accounts => accounts.SuspendAsync(PlanCase.Bob)));
        var read = await Assert.ThrowsAsync<InvalidOperationException>(
            () => engine.AdministerAsync(accounts => accounts.FindAsync(PlanCase.Bob)));

        Assert.Contains("StoreUnavailable", change.Message);
        Assert.IsType<TimeoutException>(read.InnerException);
    }

    [Fact]
    public async Task Nonsense_is_an_argument_error()
    {
        using var engine = new EngineHost();
        var actor = new string('a', 257);

        await Assert.ThrowsAsync<ArgumentException>(
            () => engine.AdministerAsync(accounts => accounts.SuspendAsync(PlanCase.Bob, actor)));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => engine.AdministerAsync(accounts => accounts.SuspendAsync(default)));
        await Assert.ThrowsAsync<ArgumentException>(
            () => engine.AdministerAsync(accounts => accounts.UnlinkAsync(PlanCase.Bob, default)));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => engine.AdministerAsync(accounts => accounts.ListAsync(count: 0)));
    }

    private static Task<AdministrationResult> DoAsync(EngineHost engine, string change, UserId user)
    {
        const string Actor = "help desk";
        return change switch
        {
            SuspendMember => engine.MembersAsync(members => members.SuspendAsync(user, PlanCase.Acme, Actor)),
            ReinstateMember => engine.MembersAsync(members => members.ReinstateAsync(user, PlanCase.Acme, Actor)),
            RemoveMember => engine.MembersAsync(members => members.RemoveAsync(user, PlanCase.Acme, Actor)),
            _ => engine.AdministerAsync(accounts => change switch
            {
                nameof(IUserAdministration.SuspendAsync) => accounts.SuspendAsync(user, Actor),
                nameof(IUserAdministration.ReactivateAsync) => accounts.ReactivateAsync(user, Actor),
                nameof(IUserAdministration.DeleteAsync) => accounts.DeleteAsync(user, Actor),
                nameof(IUserAdministration.ProtectAsync) => accounts.ProtectAsync(user, Actor),
                _ => accounts.UnprotectAsync(user, Actor),
            }),
        };
    }
}
