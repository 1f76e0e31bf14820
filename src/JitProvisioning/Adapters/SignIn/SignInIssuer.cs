namespace JitProvisioning;

/// <summary>Where a ticket of a declared scheme names the issuer of the person's identity.</summary>
public enum SignInIssuer
{
    /// <summary>In the <see cref="System.Security.Claims.Claim.Issuer"/> of the subject's claim, which the handler
    /// fills.</summary>
    ClaimIssuer,

    /// <summary>In a claim, <see cref="SignInSchemeOptions.IssuerClaim"/>.</summary>
    NamedClaim,

    /// <summary>Nowhere: it is the issuer that the connection declares. Right only where one identity provider and no
    /// other can sign people in by the scheme.</summary>
    Connection,
}
