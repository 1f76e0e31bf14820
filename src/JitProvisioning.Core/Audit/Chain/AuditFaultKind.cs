namespace JitProvisioning;

/// <summary>What is wrong with the chain of audit entries.</summary>
public enum AuditFaultKind
{
    /// <summary>The entry of this position is not there.</summary>
    Missing,

    /// <summary>The entry of this position is not the one that was sealed: it was edited, or another stands in its
    /// place, or it cannot be read, as one that a newer version wrote.</summary>
    Altered,

    /// <summary>An entry stands where the chain has none: before its start, or behind its head.</summary>
    Inserted,

    /// <summary>Personal data of this entry is gone or changed, and no entry says that the person was
    /// erased.</summary>
    PersonalDataAltered,

    /// <summary>Personal data of this entry is there, and a later entry says that the person was erased.</summary>
    NotErased,

    /// <summary>The chain is in order and not the one whose place was noted: it was rewritten.</summary>
    Rewritten,

    /// <summary>The chain starts after this position, and no entry says that what stood before was removed for its
    /// age.</summary>
    RemovalNotRecorded,

    /// <summary>What says where the chain begins and ends is gone, so that nothing can be compared with it; the
    /// position is 0.</summary>
    ChainMissing,
}
