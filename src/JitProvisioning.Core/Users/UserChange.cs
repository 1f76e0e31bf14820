using System.Diagnostics.CodeAnalysis;

namespace JitProvisioning;

/// <summary>One decision to be committed, all or nothing.</summary>
public sealed record UserChange
{
    /// <summary>What happens to the users table.</summary>
    public required UserChangeKind Kind { get; init; }

    /// <summary>The account as it is to be; null for an audit-only change. On create its id is a proposal that the
    /// store may replace by its own.</summary>
    public StoredUser? User { get; init; }

    /// <summary>For an update: the version that must be stored now, or the change conflicts.</summary>
    public long ExpectedVersion { get; init; }

    /// <summary>For an update by a sign-in: the <see cref="StoredUser.Stamp"/> that the decision was made at. A store
    /// that gave it need not read the account again to know that nobody wrote it since, if its commit compares it. Null
    /// when there is none.</summary>
    public string? ExpectedStamp { get; init; }

    /// <summary>Keys that shall lead to the account. A key that leads anywhere already is a conflict.</summary>
    public ValueList<ExternalKey> AddedKeys { get; init; } = [];

    /// <summary>Keys that shall lead there no longer.</summary>
    public ValueList<ExternalKey> RemovedKeys { get; init; } = [];

    /// <summary>The address that the account alone holds after the commit, folded; null when it holds none. Another
    /// account holding it is a conflict.</summary>
    public string? VerifiedAddress { get; init; }

    /// <summary>What must hold of other accounts at the commit; only <see cref="IRelationalUserStore"/>s are given
    /// any.</summary>
    public ValueList<CommitCondition> Conditions { get; init; } = [];

    /// <summary>True when every session the account has must end with this commit: the store counts its security stamp
    /// up, or what it has in place of one.</summary>
    public bool EndsSessions { get; init; }

    /// <summary>True when the account passes to another person: the store removes every key but the added
    /// ones, those that are not among <see cref="RemovedKeys"/> too, and every password, second factor, recovery
    /// address, API key, session and pending change of the account in this commit.</summary>
    public bool ScrubsCredentials { get; init; }

    /// <summary>True when nothing of the person may stay: the store clears whatever it keeps of them beside the
    /// account, and the personal data in the account's audit entries.</summary>
    public bool ErasesPerson { get; init; }

    /// <summary>The invitations that this commit uses: one that is not there or not open any more is a
    /// <see cref="ConflictKind.Condition"/> conflict. Only a store that is an <see cref="IInvitationStore"/> gets
    /// any.</summary>
    public ValueList<InvitationId> UsedInvitations { get; init; } = [];

    /// <summary>With <see cref="ErasesPerson"/>: the address that the account held alone, whose invitations go as well;
    /// null when it held none.</summary>
    public string? ErasedAddress { get; init; }

    /// <summary>The audit entry, part of the same commit. On create it has no user id: the store writes the one it
    /// assigned.</summary>
    public required AuditEntry Audit { get; init; }

    /// <summary>True when the entry could not be written and <see cref="AuditOptions.DangerousBestEffort"/> says that
    /// the change goes on without: the store writes everything else. Default false.</summary>
    public bool OmitsAudit { get; init; }

    /// <summary>True when there is an account to write.</summary>
    [MemberNotNullWhen(true, nameof(User))]
    public bool WritesUser => Kind != UserChangeKind.AuditOnly;

    /// <summary>Kind and id only: the rest is personal data.</summary>
    public override string ToString() => $"{Kind} {User}";
}
