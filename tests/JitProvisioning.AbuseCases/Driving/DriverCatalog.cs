namespace JitProvisioning.AbuseCases;

/// <summary>Every driver, the more particular ones first.</summary>
internal static class DriverCatalog
{
    private static readonly IEventDriver[] Drivers =
    [
        new ParityDriver(),
        new ConfigurationChangeDriver(),
        new AdministrationDriver(),
        new ScimDriver(),
        new LinkConfirmationDriver(),
        new LinkIntentDriver(),
        new PrincipalDriver(),
        new JwtBearerDriver(),
        new OAuthTicketDriver(),
        new SignInSchemeDriver(),
        new CookieSignInDriver(),
        new RunTimeConnectionDriver(),
        new OpenIdConnectDriver(),
        new ProvisionerDriver(),
    ];

    /// <exception cref="NoDriverException">Nothing drives the event.</exception>
    public static IEventDriver Find(AbuseCase abuse, CaseToken token) =>
        Drivers.FirstOrDefault(driver => driver.Drives(abuse, token))
        ?? throw new NoDriverException(EventNames.Of(token));
}
