namespace JitProvisioning;

/// <summary>Makes the sign-ins that a connection's provider would send, by the connection's own claims.</summary>
internal sealed class ForecastSignIns
{
    private readonly Connection _connection;
    private readonly string _issuer;
    private readonly string? _tenant;

    // One browser for all: where the engine would ask the person, there has to be one to ask.
    private readonly string _browser = IdSource.NewSecret();

    private ForecastSignIns(Connection connection, string issuer, string? tenant) =>
        (_connection, _issuer, _tenant) = (connection, issuer, tenant);

    /// <exception cref="ArgumentException">The configuration does not tell issuer or tenant.</exception>
    public static ForecastSignIns For(Connection connection, string? tenant)
    {
        var issuer = IssuerTrust.OfSignIns(connection);
        if (!issuer.Contains(IssuerTrust.TenantPlaceholder, StringComparison.Ordinal))
        {
            return tenant is null ? new ForecastSignIns(connection, issuer, null) : throw new ArgumentException(
                $"The connection '{connection.Id}' has no tenants: leave ForecastOptions.Tenant out.");
        }

        var chosen = tenant ?? (connection.Tenants is [var only] ? only : throw new ArgumentException(
            $"The connection '{connection.Id}' has several tenants: name one in ForecastOptions.Tenant."));
        return new ForecastSignIns(connection, IssuerTrust.OfTenant(issuer, chosen), chosen);
    }

    /// <summary>The identity by which an account is known to the provider, one that was replaced only where there is no
    /// other; null when it has none.</summary>
    public ExternalKey? KeyOf(UserRecord? account) => account?.Links
        .Where(link => IsOurs(link.Key.Issuer))
        .OrderBy(link => link.IsRetired)
        .FirstOrDefault()?
        .Key;

    /// <summary>A person's sign-in.</summary>
    /// <param name="person">The person.</param>
    /// <param name="known">The identity that the person has; null for one that nobody has.</param>
    public ExternalSignIn Of(ExpectedPerson person, ExternalKey? known)
    {
        var issuer = known?.Issuer ?? _issuer;
        return new ExternalSignIn
        {
            Scheme = _connection.Id.Value,
            Channel = SignInChannel.OpenIdConnect,
            Issuer = issuer,
            MetadataIssuer = issuer,
            Claims = new ClaimSet(ClaimsOf(person, known?.Subject ?? person.Subject ?? IdSource.NewSecret())),
            BrowserSession = _browser,
        };
    }

    // What the metadata will name is the authority, but for a slash at the end.
    private bool IsOurs(string issuer) => issuer == _issuer
        || (_connection.Issuer is null && IssuerTrust.IsVouchedFor(_connection.Authority, issuer));

    // Without an issue time the engine takes that of receipt, which is now.
    private Dictionary<string, ClaimValue> ClaimsOf(ExpectedPerson person, string subject)
    {
        var claims = new Dictionary<string, ClaimValue>(StringComparer.Ordinal);
        Add(claims, _connection.OrganizationClaim, person.Organization);
        Add(claims, IssuerTrust.TenantClaim, _tenant);
        Add(claims, _connection.DomainClaim, EmailAddress.TryParse(person.Email)?.Domain);
        Add(claims, _connection.EmailVerifiedClaim, person.EmailVerified ? _connection.EmailVerifiedValues[0] : null);
        Add(claims, _connection.EmailClaim, person.Email.Length == 0 ? null : person.Email);
        Add(claims, _connection.SubjectClaim, subject);
        return claims;
    }

    private static void Add(Dictionary<string, ClaimValue> claims, string? name, string? value)
    {
        if (name is not null && value is not null)
        {
            claims[name] = ClaimValue.OfText(value);
        }
    }
}
