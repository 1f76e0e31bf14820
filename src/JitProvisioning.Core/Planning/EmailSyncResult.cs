namespace JitProvisioning;

/// <summary>What became of a returning person's address.</summary>
/// <param name="User">The record after the merge.</param>
/// <param name="Applied">True when the identity's address is now the record's, or was already.</param>
/// <param name="Warning">Why a new address was held back.</param>
/// <param name="HolderNeeded">True when the merge must know first who else holds the address.</param>
internal readonly record struct EmailSyncResult(
    UserRecord User, bool Applied, ProvisioningReason Warning, bool HolderNeeded)
{
    public static EmailSyncResult Kept(UserRecord user) => new(user, true, ProvisioningReason.None, false);

    public static EmailSyncResult Taken(UserRecord user) => new(user, true, ProvisioningReason.None, false);

    public static EmailSyncResult Skipped(UserRecord user, ProvisioningReason warning) =>
        new(user, false, warning, false);

    public static EmailSyncResult NeedsHolder(UserRecord user) => new(user, false, ProvisioningReason.None, true);
}
