namespace JitProvisioning;

/// <summary>A new person's verified address is held by an account that the connection does not link by
/// itself.</summary>
public sealed class AddressTakenConflict : ProvisioningConflict
{
    internal AddressTakenConflict(ExternalIdentity identity, UserId holder, bool mayAskPerson)
        : base(identity) => (Holder, MayAskPerson) = (holder, mayAskPerson);

    /// <summary>The account that holds the address, verified.</summary>
    public UserId Holder { get; }

    /// <summary>True when the person could be asked to sign in as that account.</summary>
    public bool MayAskPerson { get; }
}
