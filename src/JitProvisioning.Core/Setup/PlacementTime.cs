namespace JitProvisioning;

/// <summary>When a rule places people in an organization.</summary>
public enum PlacementTime
{
    /// <summary>At every sign-in: what it gave goes once it no longer holds.</summary>
    EverySignIn,

    /// <summary>At an identity's first sign-in: what it gave stays, and nobody is placed later.</summary>
    FirstSignInOnly,
}
