using JitProvisioning;

/// <summary>The same for other service providers, each registered by its own package.</summary>
internal static class Declarations
{
    public static JitProvisioningBuilder SustainsysVersion2(JitProvisioningBuilder builder) => builder
        .ForSignIn("Saml2", signIn => signIn.UseSustainsysSaml2V2())
        .AddConnection("Saml2", connection => connection.Issuer = "https://idp.supercorp.example/saml");

    // Several customers behind one scheme: the ticket's issuer says whose connection it is.
    public static JitProvisioningBuilder SustainsysVersion2OfSeveral(JitProvisioningBuilder builder) => builder
        .ForSignIn("Saml2", signIn =>
        {
            signIn.UseSustainsysSaml2V2();
            signIn.Connections.Add("supercorp");
            signIn.Connections.Add("superfantasy");
        })
        .AddConnection("supercorp", connection => connection.Issuer = "https://idp.supercorp.example/saml")
        .AddConnection("superfantasy", connection => connection.Issuer = "urn:superfantasy:idp");

    // Its claims show neither issuer nor format: one provider, whose subjects a named attribute gives.
    public static JitProvisioningBuilder SustainsysVersion3(JitProvisioningBuilder builder) => builder
        .ForSignIn("saml2", signIn => signIn.UseSustainsysSaml2V3())
        .AddConnection("saml2", connection =>
        {
            connection.Issuer = "https://idp.supercorp.example/saml";
            connection.SubjectClaim = "eduPersonUniqueId";
        });

    // A controller calls CreateSession, which signs in to the package's own cookie.
    public static JitProvisioningBuilder ITfoxtec(JitProvisioningBuilder builder) => builder
        .ForSignIn("saml2", signIn => signIn.UseITfoxtecSaml2())
        .AddConnection("saml2", connection => connection.Issuer = "https://idp.supercorp.example/saml");

    // Any other handler: where issuer, subject and format stand.
    public static JitProvisioningBuilder AnyOther(JitProvisioningBuilder builder) => builder
        .ForSignIn("wsfed", signIn =>
        {
            signIn.Issuer = SignInIssuer.NamedClaim;
            signIn.IssuerClaim = "idp";
            signIn.SubjectClaim = "employee-number";
            signIn.SubjectIsPersistent = true;
        })
        .AddConnection("wsfed", connection => connection.Issuer = "https://sts.supercorp.example/");
}
