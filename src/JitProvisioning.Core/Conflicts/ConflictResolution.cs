namespace JitProvisioning;

/// <summary>What to do about a conflict. The set is closed; no resolution hands one account to another's
/// identity.</summary>
public enum ConflictResolution
{
    /// <summary>Refuse the sign-in; of an attribute, keep the value here.</summary>
    Refuse,

    /// <summary>Ask the person to sign in as the account, where that is possible; else refuse. The default for an
    /// address.</summary>
    AskPerson,

    /// <summary>Create the account without the address.</summary>
    CreateWithoutAddress,

    /// <summary>Keep the value of an attribute that was edited here. The default for an attribute; of an address,
    /// refuse.</summary>
    KeepLocal,

    /// <summary>Take the provider's value of an attribute; of an address, refuse.</summary>
    TakeUpstream,
}
