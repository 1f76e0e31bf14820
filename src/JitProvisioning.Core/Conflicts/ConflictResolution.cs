namespace JitProvisioning;

/// <summary>What to do about a conflict. The set is closed; no resolution hands one account to another's
/// identity.</summary>
public enum ConflictResolution
{
    /// <summary>Refuse the sign-in.</summary>
    Refuse,

    /// <summary>Ask the person to sign in as the account, where that is possible; else refuse. The default.</summary>
    AskPerson,

    /// <summary>Create the account without the address.</summary>
    CreateWithoutAddress,
}
