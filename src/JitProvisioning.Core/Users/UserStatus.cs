namespace JitProvisioning;

/// <summary>Whether an account may be used. Look-ups return accounts of every status.</summary>
public enum UserStatus
{
    /// <summary>In use.</summary>
    Active,

    /// <summary>Switched off until somebody switches it on again.</summary>
    Suspended,

    /// <summary>Deleted, the row kept so that no twin arises.</summary>
    Deleted,
}
