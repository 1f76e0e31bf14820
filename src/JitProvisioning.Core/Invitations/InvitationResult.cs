namespace JitProvisioning;

/// <summary>How making or revoking an invitation ended.</summary>
public sealed class InvitationResult
{
    internal InvitationResult(
        AdministrationOutcome outcome,
        ProvisioningReason reason,
        Invitation? invitation,
        ValueList<string>? problems = null) =>
        (Outcome, Reason, Invitation, Problems) = (outcome, reason, invitation, problems ?? []);

    /// <summary>How it ended.</summary>
    public AdministrationOutcome Outcome { get; }

    /// <summary>The reason in the audit entry of a change, or why it was refused; else none.</summary>
    public ProvisioningReason Reason { get; }

    /// <summary>The invitation as it is stored now; null when there is none.</summary>
    public Invitation? Invitation { get; }

    /// <summary>For <see cref="ProvisioningReason.InvitationInvalid"/>: what is wrong with the request, each naming the
    /// property to change.</summary>
    public ValueList<string> Problems { get; }

    /// <summary>True when everything is as it was asked to be.</summary>
    public bool Succeeded => Outcome is AdministrationOutcome.Changed or AdministrationOutcome.Unchanged;

    /// <summary>Outcome and reason only: a problem may name an address.</summary>
    public override string ToString() => $"{Outcome}({Reason})";
}
