namespace JitProvisioning;

/// <summary>What a new person's address leads to.</summary>
internal enum AddressStep
{
    /// <summary>A new account with the address, verified.</summary>
    CreateVerified,

    /// <summary>A new account with the address, unverified: it reserves nothing.</summary>
    CreateUnverified,

    /// <summary>A new account without the address.</summary>
    CreateWithout,

    /// <summary>The account that has the address.</summary>
    Link,

    /// <summary>The account that has the address, in place of its old identity.</summary>
    Migrate,

    /// <summary>A refusal.</summary>
    Refuse,

    /// <summary>Find out first who has the address.</summary>
    AskHolder,

    /// <summary>Ask the conflict resolver first.</summary>
    AskResolver,
}
