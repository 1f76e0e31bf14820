namespace JitProvisioning;

/// <summary>The declaration of Sustainsys.Saml2, version 2.</summary>
public static class SustainsysSaml2V2
{
    /// <summary>Reads tickets of Sustainsys.Saml2 version 2: each claim is of its identity provider, and the NameID has
    /// its format and qualifier with it. Several identity providers may stand behind one scheme.</summary>
    public static SignInSchemeOptions UseSustainsysSaml2V2(this SignInSchemeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        NameIdProperties.Use(options);
        return options;
    }
}
