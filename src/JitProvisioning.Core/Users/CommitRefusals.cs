namespace JitProvisioning;

/// <summary>The conflicts that no second attempt can resolve: what stands against the commit is the application's
/// own.</summary>
internal static class CommitRefusals
{
    /// <summary>The reason to refuse; null for a conflict that is decided again.</summary>
    public static ProvisioningReason? ReasonOf(ConflictKind conflict) => conflict switch
    {
        ConflictKind.Login => ProvisioningReason.LoginTaken,
        ConflictKind.Rejected => ProvisioningReason.AccountRejected,
        _ => null,
    };
}
