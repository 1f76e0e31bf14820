namespace JitProvisioning;

/// <summary>How much one sign-in may take from a person before somebody has to confirm it. What is over any of the
/// limits is held: nothing that the connection gave changes, and the account and its audit say what would have
/// gone.</summary>
public sealed class RevocationLimits
{
    /// <summary>How many memberships and roles may go at once. 0 holds every revocation, which is how a new rule is
    /// tried out: look at what is held, then remove the setting. Default null: any number.</summary>
    public int? Grants { get; set; }

    /// <summary>Which share of what the connection gave the person may go at once, more than 0 and less than 1.
    /// Default null: all of it.</summary>
    public double? Share { get; set; }

    /// <summary>True holds every revocation of one of <see cref="JitProvisioningOptions.PrivilegedRoles"/>. Default
    /// false.</summary>
    public bool PrivilegedRoles { get; set; }
}
