namespace JitProvisioning;

/// <summary>The address of a payload and what may be believed of it.</summary>
/// <param name="Address">The address, where it is one that can be matched.</param>
/// <param name="Standing">What may be believed of it.</param>
/// <param name="Proof">The proof that it is verified, where it is.</param>
/// <param name="Defect">Why it is unusable, where it is.</param>
internal readonly record struct EmailJudgement(
    EmailAddress? Address,
    EmailStanding Standing,
    VerifiedEmail? Proof,
    ProvisioningReason Defect = ProvisioningReason.None)
{
    public static EmailJudgement None { get; } = new(null, EmailStanding.None, null);

    public static EmailJudgement Unusable(ProvisioningReason defect) =>
        new(null, EmailStanding.Unusable, null, defect);

    public bool VerifiedBySignal => Standing is EmailStanding.NotAuthoritative or EmailStanding.Verified;
}
