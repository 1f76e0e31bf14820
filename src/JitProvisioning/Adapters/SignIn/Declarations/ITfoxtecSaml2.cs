namespace JitProvisioning;

/// <summary>The declaration of ITfoxtec.Identity.Saml2.</summary>
public static class ITfoxtecSaml2
{
    // Saml2Constants.AuthenticationScheme: the cookie that its CreateSession signs in to.
    private const string Cookie = "saml2";

    /// <summary>Reads sessions that ITfoxtec.Identity.Saml2 creates in its own cookie, "saml2": each claim is of its
    /// identity provider, and the NameID has its format and qualifier with it.</summary>
    /// <remarks>A claims transformation passed to CreateSession has to keep the claims it is given: what it makes anew
    /// is no identity provider's, and is refused.</remarks>
    public static SignInSchemeOptions UseITfoxtecSaml2(this SignInSchemeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        NameIdProperties.Use(options);
        if (!options.SignInSchemes.Contains(Cookie))
        {
            options.SignInSchemes.Add(Cookie);
        }

        return options;
    }
}
