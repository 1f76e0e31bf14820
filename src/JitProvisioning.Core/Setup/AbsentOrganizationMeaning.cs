namespace JitProvisioning;

/// <summary>What it means that a payload does not have the organization claim of a shared connection, or leaves an
/// organization out of it.</summary>
public enum AbsentOrganizationMeaning
{
    /// <summary>Without the claim nothing is known: memberships are neither given nor taken away. An organization that
    /// a claim leaves out is one that the person is no longer in.</summary>
    KeepMemberships,

    /// <summary>The person is in no organization, for providers that leave an empty claim out.</summary>
    MeansNone,

    /// <summary>The claim names the one organization that a sign-in is for: of those that it leaves out, or that
    /// nothing names, nothing is known. Memberships are given and never taken away.</summary>
    KeepUnnamed,
}
