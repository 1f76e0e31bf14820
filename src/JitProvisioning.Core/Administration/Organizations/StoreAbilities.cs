namespace JitProvisioning;

/// <summary>What an organization may be set to only where the store can keep to it.</summary>
internal static class StoreAbilities
{
    public static IEnumerable<string> Check(OrganizationEntry organization, IUserStore store)
    {
        var key = $"JitProvisioning:Organizations:{organization.Id}";
        if (store is not IRelationalUserStore
            && organization.Settings is { SeatLimit: not null } or { OwnerRole.Length: > 0 })
        {
            yield return $"{key}: SeatLimit and OwnerRole need a store that judges a change by other accounts, and "
                + $"{store.GetType().Name} is no IRelationalUserStore.";
        }

        if (store is not IInvitationStore && organization.Settings.MembershipMode == MembershipMode.ByInvitation)
        {
            yield return $"{key}:MembershipMode is ByInvitation, and {store.GetType().Name} keeps no invitations.";
        }
    }
}
