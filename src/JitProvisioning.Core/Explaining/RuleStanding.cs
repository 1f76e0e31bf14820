namespace JitProvisioning;

/// <summary>What became of the rule that gave a membership or role.</summary>
public enum RuleStanding
{
    /// <summary>No rule gave it, but a person, a SCIM client or an invitation.</summary>
    NotByRule,

    /// <summary>It is in the configuration in force and says the same.</summary>
    InForce,

    /// <summary>A rule of that name is in force, but it asks for something else, gives something else, or judges other
    /// connections.</summary>
    Edited,

    /// <summary>No rule of that name is in force.</summary>
    Deleted,

    /// <summary>No rule of that name is in force; one of the application's own policies may have given it.</summary>
    Unknown,
}
