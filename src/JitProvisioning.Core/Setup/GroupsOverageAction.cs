namespace JitProvisioning;

/// <summary>What happens to a sign-in whose payload does not hold all the groups.</summary>
public enum GroupsOverageAction
{
    /// <summary>The person signs in, and none of the groups counts: roles are neither given nor taken away.</summary>
    KeepRoles,

    /// <summary>It is refused.</summary>
    Refuse,
}
