namespace JitProvisioning;

/// <summary>The declaration of Sustainsys.Saml2, version 3.</summary>
public static class SustainsysSaml2V3
{
    /// <summary>Reads tickets of Sustainsys.Saml2 version 3, whose claims show neither the identity provider nor the
    /// NameID's format: the issuer is the connection's, so that one identity provider alone may stand behind the
    /// scheme.</summary>
    /// <remarks>Whether subjects are persistent has to be declared besides
    /// (<see cref="SignInSchemeOptions.SubjectIsPersistent"/>), or the connection's SubjectClaim names a stable
    /// attribute.</remarks>
    public static SignInSchemeOptions UseSustainsysSaml2V3(this SignInSchemeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Issuer = SignInIssuer.Connection;
        return options;
    }
}
