namespace JitProvisioning.Testing;

/// <summary>Brings members about and has changes judged by them, each time by a store opened anew, and
/// requires.</summary>
internal sealed class MemberDesk(ContractRun run)
{
    public const string Acme = "acme";

    /// <summary>The time that the conditions are judged at.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 19, 12, 0, 0, TimeSpan.Zero);

    private static readonly GrantSource SignIn = new(
        GrantOrigin.SignIn, new ConnectionId("contract"), SignInChannel.OpenIdConnect, "Zo\u00EB's rule", "3f2a");

    private int _judged;

    /// <summary>Runs a check at a desk of its own.</summary>
    public static Task WithAsync(ContractRun run, Func<MemberDesk, Task> check) => check(new MemberDesk(run));

    public static CommitCondition Seat(int limit, string organization = Acme) =>
        new(new OrganizationId(organization), CommitConditionKind.SeatIsFree) { Limit = limit, At = Now };

    public static CommitCondition Owner(string organization = Acme) =>
        new(new OrganizationId(organization), CommitConditionKind.RoleRemains) { Role = "Owner", At = Now };

    public static CommitCondition Turn(string organization = Acme) =>
        new(new OrganizationId(organization), CommitConditionKind.InTurn) { At = Now };

    /// <summary>An active membership without an end, for checks to spoil in one point.</summary>
    public static Membership In(string organization, params string[] roles) => new(
        new OrganizationId(organization),
        MembershipStatus.Active,
        SignIn,
        roles.Select(role => new RoleGrant(role, SignIn)).ToValueList());

    public static Membership In(MembershipStatus status, params string[] roles) =>
        In(Acme, roles) with { Status = status };

    /// <summary>A new active account with memberships.</summary>
    public MemberChange Create(params Membership[] memberships) => Create(UserStatus.Active, memberships);

    /// <summary>A new account with memberships.</summary>
    public MemberChange Create(UserStatus status, params Membership[] memberships)
    {
        var change = run.Sample.Create();
        return Of(change, Written(change.User! with { Status = status }, memberships), memberships);
    }

    /// <summary>The next version of an account, with these memberships set and those of others left out.</summary>
    public MemberChange Update(StoredUser user, params Membership[] memberships)
    {
        var (change, before) = (run.Sample.Update(user), UserRecord.Read(user));
        var left = before.Memberships
            .Select(membership => membership.Organization)
            .Except(memberships.Select(membership => membership.Organization));
        var update = Of(change, Written(change.User!, memberships), memberships);
        return update with
        {
            Differences = update.Differences with
            {
                Removed = left.ToValueList(),
                FormerMemberships = before.Memberships,
                FormerApplicationRoles = before.ApplicationRoles,
            },
        };
    }

    /// <summary>Commits a change, which must be committed.</summary>
    /// <returns>The account as it must be stored now.</returns>
    public async Task<StoredUser> RequireCommittedAsync(MemberChange change)
    {
        var result = await CommitAsync(change).ConfigureAwait(false);
        run.Require(
            result is { Conflict: null, Id: not null },
            $"{Asked(change)}; expected: no conflict",
            Description.Of(result));
        return change.Change.User! with { Id = result.Id!.Value };
    }

    /// <summary>Commits new accounts, which must be committed.</summary>
    public async Task AddAsync(params MemberChange[] changes)
    {
        foreach (var change in changes)
        {
            await RequireCommittedAsync(change).ConfigureAwait(false);
        }
    }

    /// <summary>Has a condition judged for a decision and by the commit of somebody who belongs nowhere, which must be
    /// committed exactly where it holds.</summary>
    public async Task RequireAsync(CommitCondition condition, bool holds)
    {
        await RequireHoldsAsync(condition, null, holds).ConfigureAwait(false);
        var key = SampleChanges.Key($"judged-{++_judged}");
        var change = Create().If(condition);
        change = change with { Change = change.Change with { AddedKeys = [key] } };
        if (holds)
        {
            await RequireCommittedAsync(change).ConfigureAwait(false);
        }
        else
        {
            await RequireUnmetAsync(change).ConfigureAwait(false);
            await run.RequireNotFoundAsync(UserQuery.ByKey(key)).ConfigureAwait(false);
        }
    }

    /// <summary>Has a condition judged for a decision about an account.</summary>
    public async Task RequireHoldsAsync(CommitCondition condition, UserId? user, bool holds)
    {
        var asked = $"whether {condition} holds for {Description.Of(user?.Value)}; expected: {holds}";
        var held = await run.AskAsync(asked, async () =>
            (object)await Open().HoldsAsync(condition, user, run.CancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
        run.Require((bool)held == holds, asked, $"{held}");
    }

    /// <summary>Commits a change whose conditions do not all hold, which must leave everything as it is.</summary>
    public Task RequireUnmetAsync(MemberChange change) =>
        run.RequireConflictAsync(change.Change, ConflictKind.Condition, () => CommitAsync(change));

    /// <summary>Commits changes at the same time, each by a store of its own.</summary>
    /// <returns>The answers, in the order of the changes.</returns>
    public Task<CommitResult[]> RaceAsync(params MemberChange[] changes) => run.RaceAsync<CommitResult>(
        [.. changes.Select(change => new Func<Task<CommitResult>>(() => CommitAsync(change)))]);

    public Task<CommitResult> CommitAsync(MemberChange change) => run.AskAsync(
        Asked(change), () => Open().CommitAsync(change.Change, change.Differences, run.CancellationToken));

    private IRelationalUserStore Open() => (IRelationalUserStore)run.Subject.Open();

    private static string Asked(MemberChange change) =>
        $"{Description.Of(change.Change)}, if {string.Join(" and ", change.Change.Conditions)}";

    private static MemberChange Of(UserChange change, StoredUser user, Membership[] memberships) => new(
        change with { User = user }, new RowDifferences { Set = memberships.ToValueList() });

    private static StoredUser Written(StoredUser user, Membership[] memberships) => new UserRecord
    {
        Id = user.Id,
        Version = user.Version,
        Status = user.Status,
        Profile = Profile.Empty with { DisplayName = user.DisplayName },
        Memberships = memberships.ToValueList(),
    }.ToStoredUser();
}
