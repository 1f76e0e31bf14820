namespace JitProvisioning;

/// <summary>One source of a membership or role: who gave it, why, when, and what would take it away.</summary>
/// <param name="Source">Origin, connection, channel, rule, evidence and time, as they were when it was given.</param>
/// <param name="Rule">What became of the rule.</param>
/// <param name="IsCurrentPolicy">True when the configuration that it was given under is the one in force.</param>
/// <param name="RemovedBy">What would take away what this source gave, each a sentence of its own.</param>
public sealed record SourceExplanation(
    GrantSource Source, RuleStanding Rule, bool IsCurrentPolicy, ValueList<string> RemovedBy)
{
    /// <summary>True for a role that was given for good.</summary>
    public bool IsLasting { get; init; }

    /// <summary>The source in a line, with what it rests on and what would remove it in lines below.</summary>
    public override string ToString() => ExplanationText.Of(this);
}
