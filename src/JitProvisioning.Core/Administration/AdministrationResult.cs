using System.Diagnostics.CodeAnalysis;

namespace JitProvisioning;

/// <summary>How a change by hand ended, with the account as it is stored now.</summary>
public sealed class AdministrationResult
{
    internal AdministrationResult(AdministrationOutcome outcome, ProvisioningReason reason, UserRecord? user)
    {
        Outcome = outcome;
        Reason = reason;
        User = user;
    }

    /// <summary>How it ended.</summary>
    public AdministrationOutcome Outcome { get; }

    /// <summary>The reason in the audit entry of a change, or why the change was refused; else none.</summary>
    public ProvisioningReason Reason { get; }

    /// <summary>The account; null when there is none.</summary>
    public UserRecord? User { get; }

    /// <summary>True when the account is as it was asked to be.</summary>
    [MemberNotNullWhen(true, nameof(User))]
    public bool Succeeded => Outcome is AdministrationOutcome.Changed or AdministrationOutcome.Unchanged;

    /// <summary>Outcome and reason only.</summary>
    public override string ToString() => $"{Outcome}({Reason})";
}
