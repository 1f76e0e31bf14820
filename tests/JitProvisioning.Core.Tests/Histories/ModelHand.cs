namespace JitProvisioning.Core.Tests;

/// <summary>What an administrator's act makes of an account; null where it is refused.</summary>
internal static class ModelHand
{
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public static ModelAccount? Do(
        HandAct act, ModelAccount account, string organization, string role, DateTimeOffset now)
    {
        var there = account.In(organization);
        return act switch
        {
            HandAct.GrantRole => GrantRole(account, organization, role),
            HandAct.RevokeRole => account.Put(
                organization,
                there is null ? null : there with { Roles = there.Roles.RemoveAll(one => one.Role == role) })
                with { Withheld = account.Withheld.Add($"{organization}/{role}") },
            HandAct.Add => account.Put(organization, Add(there, null)),
            HandAct.AddForAWeek => account.Put(organization, Add(there, now + Week)),
            HandAct.SuspendAccount => account with { IsSuspended = true, IsSuspendedBySources = false },
            HandAct.ReactivateAccount => Reactivate(account),
            HandAct.Approve when there is { Status: MembershipStatus.Pending } && there.IsOver(now) => null,
            _ => account.Put(organization, there is null ? null : Change(act, there, now)),
        };
    }

    private static ModelAccount? GrantRole(ModelAccount account, string organization, string role)
    {
        var given = new ModelRole(role, ModelMembership.Hand);
        if (account.In(organization) is not { Status: not MembershipStatus.Removed } there)
        {
            return null;
        }

        var roles = there.Roles.Contains(given) ? there.Roles : there.Roles.Add(given);
        return account.Put(organization, there with { Roles = roles }) with
        {
            Withheld = account.Withheld.Remove($"{organization}/{role}"),
        };
    }

    private static ModelMembership Add(ModelMembership? there, DateTimeOffset? endsAt) =>
        (there ?? new(MembershipStatus.Active, [])).With(ModelMembership.Hand) with
        {
            Status = MembershipStatus.Active,
            EndsAt = endsAt,
        };

    // What sources said against it counts no longer.
    private static ModelAccount Reactivate(ModelAccount account) => account with
    {
        IsSuspended = false,
        IsSuspendedBySources = false,
        Standings = account.Standings.SetItems(account.Standings
            .Where(pair => pair.Value == false)
            .Select(pair => KeyValuePair.Create(pair.Key, (bool?)null))),
    };

    private static ModelMembership Change(HandAct act, ModelMembership there, DateTimeOffset now) => act switch
    {
        HandAct.Remove when there.Status != MembershipStatus.Removed =>
            new(MembershipStatus.Removed, [ModelMembership.Hand]),
        HandAct.Suspend when there.Status == MembershipStatus.Active =>
            there with { Status = MembershipStatus.Suspended },
        HandAct.Approve when there.Status == MembershipStatus.Pending =>
            there with { Status = MembershipStatus.Active, EndsAt = null },
        HandAct.Reinstate when there.Status != MembershipStatus.Pending => there with
        {
            Status = MembershipStatus.Active,
            EndsAt = there.EndsAt <= now ? null : there.EndsAt,
        },
        _ => there,
    };
}
