namespace JitProvisioning.Durability.Tests;

/// <summary>What happens to a person.</summary>
internal enum HistoryAct
{
    SignIn,
    Suspend,
    Reactivate,
    Delete,
    GrantRole,
    RevokeRole,
    Unlink,
}
