namespace JitProvisioning.Durability.Tests;

/// <summary>What a server is told to do.</summary>
internal enum ServerAct
{
    /// <summary>Sign people in, all at once.</summary>
    SignIn,

    /// <summary>Suspend an account.</summary>
    Suspend,

    /// <summary>End an account's membership of the small organization.</summary>
    Leave,
}
