using System.Diagnostics.CodeAnalysis;

namespace JitProvisioning;

/// <summary>How a sign-in ended, for the adapter, the application and its observers.</summary>
public sealed class ProvisioningResult
{
    private readonly StoredUser? _stored;
    private UserRecord? _user;

    internal ProvisioningResult(
        ProvisioningOutcome outcome, ProvisioningReason reason, ConnectionId connection, UserRecord? user)
        : this(outcome, reason, connection) => _user = user;

    // The account of an unchanged sign-in is read only if somebody asks for it.
    internal ProvisioningResult(
        ProvisioningOutcome outcome, ProvisioningReason reason, ConnectionId connection, StoredUser stored)
        : this(outcome, reason, connection) => _stored = stored;

    private ProvisioningResult(ProvisioningOutcome outcome, ProvisioningReason reason, ConnectionId connection)
    {
        Outcome = outcome;
        Reason = reason;
        Connection = connection;
    }

    /// <summary>How it ended.</summary>
    public ProvisioningOutcome Outcome { get; }

    /// <summary>Why.</summary>
    public ProvisioningReason Reason { get; }

    /// <summary>The connection, or a fixed word for an unknown scheme.</summary>
    public ConnectionId Connection { get; }

    /// <summary>The organization that owns the connection.</summary>
    public OrganizationId? ConnectionOrganization { get; internal init; }

    /// <summary>The code to show a refused person; the audit entry or log event carries the same.</summary>
    public string? Reference { get; internal init; }

    /// <summary>What the plan changes. Holds personal data.</summary>
    public ValueList<PlannedChange> Changes { get; internal init; } = [];

    /// <summary>What the plan held back.</summary>
    public ValueList<ProvisioningReason> Warnings { get; internal init; } = [];

    /// <summary>True when the person may be signed in.</summary>
    [MemberNotNullWhen(true, nameof(User))]
    public bool Succeeded => Outcome is ProvisioningOutcome.Created or ProvisioningOutcome.Linked
        or ProvisioningOutcome.Reactivated or ProvisioningOutcome.Updated or ProvisioningOutcome.Unchanged;

    /// <summary>The account as committed; null when the person may not be signed in.</summary>
    public UserRecord? User => _user ??= _stored is null ? null : UserState.Read(_stored);

    /// <summary>Outcome, reason and reference only.</summary>
    public override string ToString() =>
        Reference is null ? $"{Outcome}({Reason})" : $"{Outcome}({Reason}) {Reference}";
}
