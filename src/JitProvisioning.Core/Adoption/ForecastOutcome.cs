namespace JitProvisioning;

/// <summary>What would become of a person who comes by a connection.</summary>
public enum ForecastOutcome
{
    /// <summary>The identity leads to the account already.</summary>
    AlreadyKnown,

    /// <summary>The identity would join the account that has the address.</summary>
    WouldLink,

    /// <summary>The person would be asked to sign in as the account that has the address.</summary>
    WouldAsk,

    /// <summary>A new account. For a person who has one, that is a second one: look at it.</summary>
    WouldCreate,

    /// <summary>Several accounts or several people have the address: whoever comes first decides what becomes of the
    /// others.</summary>
    Ambiguous,

    /// <summary>The sign-in would be refused.</summary>
    Refused,

    /// <summary>The account has neither an identity of this connection nor an address: nothing can be said.</summary>
    WithoutAddress,
}
