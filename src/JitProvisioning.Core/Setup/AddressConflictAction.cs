namespace JitProvisioning;

/// <summary>What becomes of a new person whose address cannot be given to the new account.</summary>
public enum AddressConflictAction
{
    /// <summary>Refuse the sign-in.</summary>
    Refuse,

    /// <summary>Create the account without the address.</summary>
    CreateWithoutAddress,
}
