namespace JitProvisioning;

/// <summary>What the library may believe of the address an identity came with.</summary>
public enum EmailStanding
{
    /// <summary>The identity came without an address.</summary>
    None,

    /// <summary>The text is no address, or one that is never matched.</summary>
    Unusable,

    /// <summary>The connection's signal did not say that the address is verified.</summary>
    Unverified,

    /// <summary>Verified, by an issuer that is not authoritative for the address' domain.</summary>
    NotAuthoritative,

    /// <summary>Verified by an authoritative issuer.</summary>
    Verified,
}
