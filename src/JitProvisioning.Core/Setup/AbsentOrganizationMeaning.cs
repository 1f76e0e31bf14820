namespace JitProvisioning;

/// <summary>What it means that a payload does not have the organization claim of a shared connection.</summary>
public enum AbsentOrganizationMeaning
{
    /// <summary>Nothing is known: memberships are neither given nor taken away.</summary>
    KeepMemberships,

    /// <summary>The person is in no organization, for providers that leave an empty claim out.</summary>
    MeansNone,
}
