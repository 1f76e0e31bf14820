namespace JitProvisioning;

/// <summary>How long what a source no longer gives stays: for a number of sign-ins, and for a time.</summary>
internal sealed class Grace(DecisionFacts facts)
{
    /// <summary>The source with this sign-in counted as one without its word; null once its grace is over.</summary>
    public GrantSource? Miss(GrantSource source)
    {
        var absence = source.Missing is { } before
            ? before with { SignIns = before.SignIns + 1 }
            : new Absence(facts.Now, 1);
        return absence.SignIns > facts.GraceSignIns && absence.Since + facts.GracePeriod <= facts.Now
            ? null
            : source with { Missing = absence };
    }
}
