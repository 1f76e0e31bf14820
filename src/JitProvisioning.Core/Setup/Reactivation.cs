namespace JitProvisioning;

/// <summary>Whether a sign-in takes an account back into use that is suspended.</summary>
public enum Reactivation
{
    /// <summary>It does not.</summary>
    Never,

    /// <summary>It does where the connection's own provisioning source switched the person off, and nobody else. The
    /// person begins from zero: every membership and role of before is gone, whoever gave it.</summary>
    WhenDeactivatedBySource,
}
