using System.Text.Json.Serialization;

namespace JitProvisioning;

/// <summary>The record of one change or refusal, without personal data unless configured otherwise.</summary>
public sealed record AuditEntry
{
    /// <summary>The entry's id, ordered by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How the sign-in ended.</summary>
    public required ProvisioningOutcome Outcome { get; init; }

    /// <summary>Why.</summary>
    public required ProvisioningReason Reason { get; init; }

    /// <summary>The code that a refused person was shown.</summary>
    public string? Reference { get; init; }

    /// <summary>The scheme of the connection; for an unknown one a fixed word.</summary>
    public required ConnectionId Connection { get; init; }

    /// <summary>The channel.</summary>
    public SignInChannel? Channel { get; init; }

    /// <summary>A short hash of the identity key, where one could be read.</summary>
    public string? KeyHash { get; init; }

    /// <summary>The account; null when there is none.</summary>
    public UserId? UserId { get; init; }

    /// <summary>The configuration version the decision was made under.</summary>
    public string PolicyVersion { get; init; } = "";

    /// <summary>The rule that decided.</summary>
    public DecisionRule Rule { get; init; }

    /// <summary>The facts it rests on, without personal data.</summary>
    public ValueList<DecisionFact> Facts { get; init; } = [];

    /// <summary>Who made a change by hand, in the application's own words and exactly as it gave them; null when it
    /// named nobody, for a sign-in, and once the person who acted is erased.</summary>
    public string? Actor { get; init; }

    /// <summary>True when <see cref="Actor"/> is the account's own person, whose erasure takes it away.</summary>
    public bool ActorIsPerson { get; init; }

    /// <summary>How many refusals it stands for: more than one for the entry that counts those which were not written
    /// one by one. Default 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>What changed.</summary>
    public ValueList<AuditedChange> Changes { get; init; } = [];

    /// <summary>What was held back, and what a window that only reports would have done.</summary>
    public ValueList<ProvisioningReason> Warnings { get; init; } = [];

    /// <summary>The codes of the policies that took rights away.</summary>
    public ValueList<string> Codes { get; init; } = [];

    /// <summary>True while it holds personal data: values before or after a change, or the person as actor.</summary>
    [JsonIgnore]
    public bool HoldsPersonalData =>
        (ActorIsPerson && Actor is not null)
        || Changes.Any(change => change.IsPersonal && (change.Before ?? change.After) is not null);

    /// <summary>The entry without its personal data; what it says besides stays.</summary>
    public AuditEntry WithoutPersonalData() => this with
    {
        Actor = ActorIsPerson ? null : Actor,
        Changes = Changes
            .Select(change => change.IsPersonal ? change with { Before = null, After = null } : change)
            .ToValueList(),
    };

    /// <summary>Says in a few lines which rule decided, on which facts, and what was held back; without personal data,
    /// whatever the changes hold.</summary>
    public string Explain() => new DecisionTrace(Outcome, Reason, Rule, Facts, Warnings).ToString();

    /// <summary>Outcome and reason only.</summary>
    public override string ToString() => $"{Outcome}({Reason})";
}
