namespace JitProvisioning;

/// <summary>The properties under which .NET service providers for SAML 2.0 keep the details of a NameID.</summary>
internal static class NameIdProperties
{
    private const string Prefix = "http://schemas.xmlsoap.org/ws/2005/05/identity/claimproperties/";

    public static void Use(SignInSchemeOptions options)
    {
        options.Issuer = SignInIssuer.ClaimIssuer;
        options.FormatProperty = Prefix + "format";
        options.QualifierProperty = Prefix + "namequalifier";
    }
}
