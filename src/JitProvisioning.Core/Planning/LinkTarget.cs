namespace JitProvisioning;

/// <summary>Whether an account may be linked at all, by whatever way.</summary>
internal static class LinkTarget
{
    /// <summary>None when the account is in use, open to sign-ins and free of another subject of the identity's
    /// issuer: a provider that gives one mailbox a second subject has given the mailbox to somebody else.</summary>
    public static ProvisioningReason Check(UserRecord account, DecisionFacts facts)
    {
        var refusal = CheckOpen(account, facts.Now);
        return refusal != ProvisioningReason.None ? refusal
            : account.Links.Any(link => link.Key.Issuer == facts.Identity.Key.Issuer)
                ? ProvisioningReason.SubjectChangedForEmail
            : ProvisioningReason.None;
    }

    /// <summary>None when the account is in use and open to sign-ins.</summary>
    public static ProvisioningReason CheckOpen(UserRecord account, DateTimeOffset now)
    {
        var refusal = Admission.CheckStatus(account, now);
        return refusal != ProvisioningReason.None ? refusal
            : account.IsClosedToSignIns ? ProvisioningReason.ProtectedAccount
            : ProvisioningReason.None;
    }
}
