namespace JitProvisioning.Core.Tests;

/// <summary>What an administrator does to an account in a history.</summary>
internal enum HandAct
{
    GrantRole,
    RevokeRole,
    Add,
    AddForAWeek,
    Remove,
    Suspend,
    Reinstate,
    Approve,
    SuspendAccount,
    ReactivateAccount,
}
