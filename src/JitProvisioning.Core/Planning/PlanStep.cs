namespace JitProvisioning;

/// <summary>What the shell has to do with a plan.</summary>
internal enum PlanStep
{
    /// <summary>Refuse the sign-in.</summary>
    Refuse,

    /// <summary>Sign in, write nothing.</summary>
    Keep,

    /// <summary>Commit the new record; by its outcome, sign in or refuse.</summary>
    Write,

    /// <summary>Find out who holds the identity's address, then plan again.</summary>
    AskAddressHolder,

    /// <summary>Find out whether the identity's account was erased, then plan again.</summary>
    AskTombstone,

    /// <summary>Find out what the identity's address is invited to, then plan again.</summary>
    AskInvitations,

    /// <summary>Find out whose the connection's source says the identity is, then plan again.</summary>
    AskSource,

    /// <summary>Find out whose the old identity is, then plan again.</summary>
    AskMigration,

    /// <summary>Find out whether the plan's conditions hold, then plan again.</summary>
    AskConditions,

    /// <summary>Ask the conflict resolver, then plan again.</summary>
    AskResolver,
}
