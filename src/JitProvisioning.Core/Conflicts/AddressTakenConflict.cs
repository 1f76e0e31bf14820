namespace JitProvisioning;

/// <summary>A new person's address is held by another account.</summary>
public sealed class AddressTakenConflict : ProvisioningConflict
{
    internal AddressTakenConflict(ExternalIdentity identity, UserId holder)
        : base(identity) => Holder = holder;

    /// <summary>The account that holds the address, verified.</summary>
    public UserId Holder { get; }
}
