using System.Globalization;

namespace JitProvisioning;

/// <summary>Checks a chain entry by entry, in the order of their positions.</summary>
/// <param name="start">Where the chain starts.</param>
/// <param name="noted">A place of it that was noted elsewhere; null for none.</param>
internal sealed class AuditChainCheck(AuditAnchor start, AuditAnchor? noted)
{
    /// <summary>The field by which an entry says up to where entries were removed.</summary>
    public const string RemovalField = "audit:start";

    // People whose personal data is gone, with the first place where it is, until an entry says that they were erased.
    private readonly Dictionary<UserId, (AuditAnchor Before, AuditFault Fault)> _gone = [];

    private readonly Dictionary<UserId, long> _erased = [];
    private readonly AuditAnchor _start = start;
    private AuditFault? _fault;
    private bool _startIsExplained = start.Position == 0;

    /// <summary>The last entry that holds.</summary>
    public AuditAnchor Last { get; private set; } = start;

    /// <summary>Whom sealed entries say to be erased, and the last position that says so.</summary>
    public IReadOnlyDictionary<UserId, long> Erased => _erased;

    /// <returns>False once something is wrong: nothing behind it can be judged.</returns>
    public bool Add(SealedAuditEntry entry)
    {
        _fault = FaultOf(entry);
        if (_fault is not null)
        {
            return false;
        }

        if (entry.Seal.Commitment is not null && !HoldsItsPerson(entry))
        {
            var fault = new AuditFault(AuditFaultKind.PersonalDataAltered, entry.Position);
            if (entry.Seal.Salt is not null || entry.Entry.HoldsPersonalData || entry.Entry.UserId is not { } user)
            {
                _fault = fault;
                return false;
            }

            _gone.TryAdd(user, (Last, fault));
        }

        Last = entry.Anchor;
        Explain(entry.Entry);
        if (entry.Entry is { Outcome: ProvisioningOutcome.Erased, UserId: { } erased })
        {
            _erased[erased] = entry.Position;
        }

        return true;
    }

    /// <summary>Takes an entry that is there and cannot be read.</summary>
    /// <param name="position">Its position; null for the next.</param>
    public void AddUnreadable(long? position = null) =>
        _fault = PlaceFaultOf(position ?? Last.Position + 1) ?? new(AuditFaultKind.Altered, Last.Position + 1);

    /// <summary>Takes what an entry says of erased people and removed entries, wherever it stands.</summary>
    public void Explain(AuditEntry entry)
    {
        if (entry is { Outcome: ProvisioningOutcome.Erased, UserId: { } erased })
        {
            _gone.Remove(erased);
        }

        _startIsExplained |= entry.Reason == ProvisioningReason.AuditRemoved
            && entry.Changes.Any(change => change.Field == RemovalField
                && change.After == _start.Position.ToString(CultureInfo.InvariantCulture));
    }

    /// <param name="head">Where the chain ends; null when nothing but its entries says so.</param>
    public AuditVerification Complete(AuditAnchor? head)
    {
        var fault = _fault
            ?? (head is null ? null : FaultOf(head))
            ?? (noted is not null && noted.Position > Last.Position ? Missing : null)
            ?? (noted is not null && noted.Position == _start.Position && noted.Hash != _start.Hash
                ? new(AuditFaultKind.Rewritten, _start.Position)
                : null);
        var verified = Last;
        foreach (var (before, gone) in _gone.Values)
        {
            if (fault is null || gone.Position <= fault.Position)
            {
                (verified, fault) = (before, gone);
            }
        }

        return new AuditVerification
        {
            Start = _start,
            Verified = verified,
            Fault = fault ?? (head is null || _startIsExplained
                ? null
                : new(AuditFaultKind.RemovalNotRecorded, _start.Position)),
            NotedIsCompared = noted is null || noted.Position >= _start.Position,
        };
    }

    private AuditFault Missing => new(AuditFaultKind.Missing, Last.Position + 1);

    private AuditFault? FaultOf(AuditAnchor head) =>
        Last.Position < head.Position ? Missing
        : Last.Position > head.Position ? new(AuditFaultKind.Inserted, head.Position + 1)
        : Last.Hash != head.Hash ? new(AuditFaultKind.Altered, Last.Position)
        : null;

    private AuditFault? PlaceFaultOf(long position) =>
        position <= Last.Position ? new(AuditFaultKind.Inserted, position)
        : position > Last.Position + 1 ? Missing
        : null;

    private AuditFault? FaultOf(SealedAuditEntry entry) =>
        PlaceFaultOf(entry.Position) is { } misplaced ? misplaced
        : AuditHashes.Chain(entry.Entry, entry.Seal.Commitment, Last) != entry.Seal.Hash
            ? new(AuditFaultKind.Altered, entry.Position)
        : noted?.Position == entry.Position && noted.Hash != entry.Seal.Hash
            ? new(AuditFaultKind.Rewritten, entry.Position)
        : entry.Seal.Commitment is null && entry.Entry.HoldsPersonalData
            ? new(AuditFaultKind.PersonalDataAltered, entry.Position)
            : null;

    private static bool HoldsItsPerson(SealedAuditEntry entry) =>
        entry.Seal.Salt is { } salt && AuditHashes.Commit(entry.Entry, salt) == entry.Seal.Commitment;
}
