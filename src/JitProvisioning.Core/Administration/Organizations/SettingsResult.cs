namespace JitProvisioning;

/// <summary>How a change of organizations or connections ended.</summary>
public sealed class SettingsResult
{
    internal SettingsResult(
        AdministrationOutcome outcome, ProvisioningReason reason, ValueList<string>? problems = null) =>
        (Outcome, Reason, Problems) = (outcome, reason, problems ?? []);

    /// <summary>How it ended.</summary>
    public AdministrationOutcome Outcome { get; }

    /// <summary>The reason in the audit entry of a change, or why the change was refused; else none.</summary>
    public ProvisioningReason Reason { get; }

    /// <summary>For <see cref="ProvisioningReason.SettingsInvalid"/>: what is wrong, each naming the setting to
    /// change.</summary>
    public ValueList<string> Problems { get; }

    /// <summary>For a change of a domain: the claim as it is stored now; null where there is none.</summary>
    public ClaimedDomain? Domain { get; internal init; }

    /// <summary>For the proof of a domain: what DNS shows, where it was asked.</summary>
    public DomainProofResult? Proof { get; internal init; }

    /// <summary>True when everything is as it was asked to be.</summary>
    public bool Succeeded => Outcome is AdministrationOutcome.Changed or AdministrationOutcome.Unchanged;

    internal SettingsResult For(ClaimedDomain? domain, DomainProofResult? proof = null) =>
        new(Outcome, Reason, Problems) { Domain = domain, Proof = proof };

    /// <summary>Outcome, reason and what is wrong.</summary>
    public override string ToString() => $"{Outcome}({Reason}) {string.Join(' ', Problems)}".TrimEnd();
}
