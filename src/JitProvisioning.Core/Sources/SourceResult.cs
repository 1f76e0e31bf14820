using System.Diagnostics.CodeAnalysis;

namespace JitProvisioning;

/// <summary>How what a provisioning source said was taken.</summary>
public sealed class SourceResult
{
    internal SourceResult(
        AdministrationOutcome outcome,
        ProvisioningReason reason,
        UserRecord? user,
        ValueList<string>? problems = null) =>
        (Outcome, Reason, User, Problems) = (outcome, reason, user, problems ?? []);

    internal SourceResult(AdministrationResult result)
        : this(result.Outcome, result.Reason, result.User)
    {
    }

    /// <summary>How it ended.</summary>
    public AdministrationOutcome Outcome { get; }

    /// <summary>The reason in the audit entry of a change, or why it was refused; else none.</summary>
    public ProvisioningReason Reason { get; }

    /// <summary>The account as it is stored now; null when there is none.</summary>
    public UserRecord? User { get; }

    /// <summary>For <see cref="ProvisioningReason.SourceInvalid"/>: what is wrong, each naming the property to
    /// change.</summary>
    public ValueList<string> Problems { get; }

    /// <summary>True when the account is as the source says.</summary>
    [MemberNotNullWhen(true, nameof(User))]
    public bool Succeeded => Outcome is AdministrationOutcome.Changed or AdministrationOutcome.Unchanged;

    /// <summary>Outcome and reason only.</summary>
    public override string ToString() => $"{Outcome}({Reason})";
}
