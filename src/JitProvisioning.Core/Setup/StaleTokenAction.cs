namespace JitProvisioning;

/// <summary>What becomes of a token that is older than the newest applied, or undated.</summary>
public enum StaleTokenAction
{
    /// <summary>Sign in, write nothing.</summary>
    SignInWithoutSync,

    /// <summary>Refuse the sign-in.</summary>
    Refuse,
}
