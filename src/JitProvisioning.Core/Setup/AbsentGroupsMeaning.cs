namespace JitProvisioning;

/// <summary>What it means for role rules that a payload does not have their claim.</summary>
public enum AbsentGroupsMeaning
{
    /// <summary>Nothing is known: roles are neither given nor taken away.</summary>
    KeepRoles,

    /// <summary>The person is in no group, for providers that leave an empty claim out.</summary>
    MeansNone,
}
