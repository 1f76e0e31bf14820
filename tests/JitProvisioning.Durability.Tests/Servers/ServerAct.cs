namespace JitProvisioning.Durability.Tests;

/// <summary>What a server is told to do.</summary>
internal enum ServerAct
{
    /// <summary>Sign people in, all at once.</summary>
    SignIn,

    /// <summary>Look for somebody who is not there, so that what a first call costs is paid.</summary>
    WarmUp,

    /// <summary>Suspend an account.</summary>
    Suspend,

    /// <summary>End an account's membership of the small organization.</summary>
    Leave,

    /// <summary>Seal what was committed, and tell the observer.</summary>
    KeepUp,
}
