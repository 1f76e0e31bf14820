namespace JitProvisioning;

/// <summary>What happens to bearer tokens that were issued to a machine.</summary>
public enum MachineTokens
{
    /// <summary>They are refused.</summary>
    Refuse,

    /// <summary>They are let through without an account, and without the role claims of the provider. A token that only
    /// may be a machine's is refused.</summary>
    PassThrough,
}
