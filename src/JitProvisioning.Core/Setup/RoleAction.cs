namespace JitProvisioning;

/// <summary>What a matching role rule does.</summary>
public enum RoleAction
{
    /// <summary>Nothing: the rule is evaluated and told in <see cref="ProvisioningResult.Explain"/> and the audit
    /// only.</summary>
    None,

    /// <summary>Of the rules that match, the one whose role is declared highest gives its role; the source then gives
    /// no other. Revoked as by <see cref="Sync"/>.</summary>
    Assign,

    /// <summary>Gives the role and never takes it away, whatever becomes of the claim or the rule.</summary>
    Append,

    /// <summary>Gives the role, and takes it away when the rule matches no longer, was edited or is gone.</summary>
    Sync,
}
