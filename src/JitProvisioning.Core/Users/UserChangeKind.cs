namespace JitProvisioning;

/// <summary>What a change does to the users table.</summary>
public enum UserChangeKind
{
    /// <summary>Insert a new account.</summary>
    Create,

    /// <summary>Replace an account if its stored version is the expected one.</summary>
    Update,

    /// <summary>Touch no account: append the audit entry only.</summary>
    AuditOnly,
}
