namespace JitProvisioning;

/// <summary>Leaves of an account what keeps its identities from a new one, and nothing of the person.</summary>
internal static class Erasure
{
    /// <param name="user">The account.</param>
    /// <param name="tombstoneOf">The key that takes the place of an identity's; null when there is one already.</param>
    public static RecordEdit Erase(UserRecord user, Func<ExternalKey, ExternalKey?> tombstoneOf) => new()
    {
        // Built anew: what a record may hold besides is erased too.
        After = new UserRecord
        {
            Id = user.Id,
            Version = user.Version,
            Status = UserStatus.Deleted,
            AdministeredAt = user.AdministeredAt,
            Links = user.Keys
                .Select(key => Tombstones.IsReserved(key) ? key : tombstoneOf(key))
                .OfType<ExternalKey>()
                .Select(key => new Link(key, []))
                .ToValueList(),
        },
        Outcome = ProvisioningOutcome.Erased,
        Reason = ProvisioningReason.ByRequest,
        ByHand = true,
        WithholdsValues = true,
    };
}
