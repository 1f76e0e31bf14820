namespace JitProvisioning;

/// <summary>What administration makes of an account's status and protection. Deleted stays deleted.</summary>
internal static class StatusEdits
{
    public static RecordEdit Suspend(UserRecord user) =>
        Change(
            user,
            user with { Status = UserStatus.Suspended, SuspendedBy = null },
            ProvisioningReason.SuspendedByAdministrator);

    public static RecordEdit Reactivate(UserRecord user) =>
        Change(
            user,
            user with
            {
                Status = UserStatus.Active,
                SuspendedBy = null,
                LockedUntil = null,
                Sources = user.Sources
                    .Select(source => source.Status == SourceStatus.Inactive
                        ? source with { Status = SourceStatus.Unsaid }
                        : source)
                    .ToValueList(),
            },
            ProvisioningReason.ReactivatedByAdministrator);

    public static RecordEdit Delete(UserRecord user) => new()
    {
        After = user with { Status = UserStatus.Deleted },
        Reason = ProvisioningReason.DeletedByAdministrator,
        ByHand = true,
    };

    public static RecordEdit Protect(UserRecord user, bool isProtected) =>
        Change(user, user with { IsProtected = isProtected }, ProvisioningReason.ProtectionChanged);

    private static RecordEdit Change(UserRecord user, UserRecord after, ProvisioningReason reason) =>
        user.Status == UserStatus.Deleted
            ? RecordEdit.Refuse(ProvisioningReason.AccountDeleted)
            : new RecordEdit { After = after, Reason = reason, ByHand = true };
}
