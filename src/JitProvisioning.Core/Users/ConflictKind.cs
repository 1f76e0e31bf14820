namespace JitProvisioning;

/// <summary>Why a commit did not happen, having changed nothing.</summary>
public enum ConflictKind
{
    /// <summary>The stored version is not the expected one.</summary>
    Version,

    /// <summary>An added key leads to an account already.</summary>
    Key,

    /// <summary>Another account holds the verified address.</summary>
    Address,

    /// <summary>An added login leads to another account already. The sign-in is refused.</summary>
    Login,

    /// <summary>The application's own rules for accounts do not allow the account as it would be. The sign-in is
    /// refused.</summary>
    Rejected,

    /// <summary>A condition of the change no longer holds, such as an invitation that is open.</summary>
    Condition,
}
