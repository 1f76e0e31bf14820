using System.Diagnostics.CodeAnalysis;

namespace JitProvisioning;

/// <summary>How a sign-in ended, for the adapter, the application and its observers.</summary>
public sealed class ProvisioningResult
{
    private readonly Decision _decision;
    private UserRecord? _user;

    internal ProvisioningResult(Decision decision, ProvisioningOutcome outcome, ProvisioningReason reason) =>
        (_decision, Outcome, Reason) = (decision, outcome, reason);

    /// <summary>How it ended.</summary>
    public ProvisioningOutcome Outcome { get; }

    /// <summary>Why.</summary>
    public ProvisioningReason Reason { get; }

    /// <summary>The connection, or a fixed word for an unknown scheme.</summary>
    public ConnectionId Connection => _decision.ConnectionId;

    /// <summary>The organization that owns the connection.</summary>
    public OrganizationId? ConnectionOrganization => _decision.Connection?.Owner?.Id;

    /// <summary>The code to show a refused person; the audit entry or log event carries the same.</summary>
    public string? Reference { get; internal init; }

    /// <summary>The question whether an existing account is the person's own; only with
    /// <see cref="ProvisioningReason.LinkConfirmationRequired"/>, where a browser can answer it.</summary>
    public PendingLink? Pending { get; internal init; }

    /// <summary>What the plan changes. Holds personal data.</summary>
    public ValueList<PlannedChange> Changes => Plan?.Changes ?? ValueList<PlannedChange>.Empty;

    /// <summary>What the plan held back, and what a window that only reports would have done.</summary>
    public ValueList<ProvisioningReason> Warnings => Plan?.Warnings ?? ValueList<ProvisioningReason>.Empty;

    /// <summary>Which rule decided, on which facts.</summary>
    public DecisionTrace Trace => DecisionTracer.TraceOf(_decision, Outcome, Reason, Warnings);

    /// <summary>True when the person may be signed in.</summary>
    [MemberNotNullWhen(true, nameof(User))]
    public bool Succeeded => Outcome is ProvisioningOutcome.Created or ProvisioningOutcome.Linked
        or ProvisioningOutcome.Reactivated or ProvisioningOutcome.Updated or ProvisioningOutcome.Unchanged;

    /// <summary>The account as committed; null when the person may not be signed in.</summary>
    public UserRecord? User => !Succeeded ? null
        : _user ??= Plan?.After ?? (Stored is null ? null : UserState.Read(Stored));

    /// <summary>The organization that the request named.</summary>
    internal OrganizationId? RequestedOrganization => _decision.RequestedOrganization;

    /// <summary>The key of the identity, where one could be read.</summary>
    internal ExternalKey? Key => _decision.Identity?.Key;

    /// <summary>The account that the identity leads to, whether it is let in or not.</summary>
    internal UserId? Account => Succeeded ? User.Id : _decision.Facts?.Known?.Id;

    /// <summary>True when every change of what it was made of names the identity's key: an account that the identity
    /// leads to by a link made beside the library does not know of it.</summary>
    internal bool IsKnownByKey => Key is { } key
        && (Succeeded ? User : _decision.Facts?.Known) is var account
        && (account is null || account.LinkOf(key) is { Ledger.Count: > 0 });

    /// <summary>The configuration that it was decided under.</summary>
    internal ProvisioningConfiguration Configuration => _decision.Configuration;

    /// <summary>The address of the identity, where one could be read.</summary>
    internal EmailAddress? Address => _decision.Identity?.Email;

    /// <summary>The account that was found to hold it, verified.</summary>
    internal UserRecord? AddressHolder => _decision.Facts?.Address.Holder;

    /// <summary>The plan of a decision that has one; the record of one that writes is the one committed.</summary>
    internal ProvisioningPlan? Plan { get; init; }

    /// <summary>The account of a sign-in whose proof held: read only if somebody asks for it.</summary>
    internal StoredUser? Stored { get; init; }

    /// <summary>The result with the id that the store assigned.</summary>
    internal ProvisioningResult CommittedAs(UserId id) => new(_decision, Outcome, Reason)
    {
        Reference = Reference,
        Plan = Plan! with { After = Plan.After! with { Id = id } },
    };

    /// <summary>The result with the code of the refusal that it repeats.</summary>
    internal ProvisioningResult ReferredTo(string reference) => new(_decision, Outcome, Reason)
    {
        Reference = reference,
        Plan = Plan,
        Pending = Pending,
    };

    /// <summary>Says in a few lines which rule decided, on which facts, and what was held back; without personal
    /// data.</summary>
    public string Explain() => Trace.ToString();

    /// <summary>Outcome, reason and reference only.</summary>
    public override string ToString() =>
        Reference is null ? $"{Outcome}({Reason})" : $"{Outcome}({Reason}) {Reference}";
}
