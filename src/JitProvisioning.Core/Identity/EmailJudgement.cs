namespace JitProvisioning;

/// <summary>The address of a payload and what may be believed of it.</summary>
internal readonly record struct EmailJudgement(EmailAddress? Address, EmailStanding Standing, VerifiedEmail? Proof)
{
    public static EmailJudgement None { get; } = new(null, EmailStanding.None, null);

    public static EmailJudgement Unusable { get; } = new(null, EmailStanding.Unusable, null);

    public bool VerifiedBySignal => Standing is EmailStanding.NotAuthoritative or EmailStanding.Verified;
}
