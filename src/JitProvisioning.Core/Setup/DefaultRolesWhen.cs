namespace JitProvisioning;

/// <summary>When default roles are given.</summary>
public enum DefaultRolesWhen
{
    /// <summary>To everybody, beside the roles that rules give. Under <see cref="RoleAction.Assign"/> a default role
    /// gives way to a rule's.</summary>
    Always,

    /// <summary>To people for whom no role rule matches. Where the rules cannot be decided, to those who hold no other
    /// role of the same source.</summary>
    NoRuleMatches,
}
