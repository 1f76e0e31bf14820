namespace JitProvisioning;

/// <summary>What an identity may do. Verdicts combine by intersection.</summary>
[Flags]
public enum Rights
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Sign in.</summary>
    SignIn = 1,

    /// <summary>Have an account created.</summary>
    Create = 2,

    /// <summary>Be joined to an existing account.</summary>
    Link = 4,

    /// <summary>Bring the account in step.</summary>
    Update = 8,

    /// <summary>Everything.</summary>
    All = SignIn | Create | Link | Update,
}
