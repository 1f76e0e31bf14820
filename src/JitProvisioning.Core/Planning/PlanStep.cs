namespace JitProvisioning;

/// <summary>What the shell has to do with a plan.</summary>
internal enum PlanStep
{
    /// <summary>Refuse the sign-in.</summary>
    Refuse,

    /// <summary>Sign in, write nothing.</summary>
    Keep,

    /// <summary>Commit the new record.</summary>
    Write,

    /// <summary>Find out who holds the identity's address, then plan again.</summary>
    AskAddressHolder,

    /// <summary>Ask the conflict resolver, then plan again.</summary>
    AskResolver,
}
