namespace JitProvisioning;

/// <summary>What to do about a conflict. The set is closed; no resolution hands one account to another's
/// identity.</summary>
public enum ConflictResolution
{
    /// <summary>Refuse the sign-in. The default.</summary>
    Refuse,

    /// <summary>Create the account without the address.</summary>
    CreateWithoutAddress,
}
