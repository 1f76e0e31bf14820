namespace JitProvisioning;

/// <summary>Holds the issuers of known links against those of the connections, by the rule for sign-ins.</summary>
internal sealed class DeclaredIssuers(ConfigurationSource configurations)
{
    /// <summary>True when some connection admits sign-ins of exactly this issuer.</summary>
    /// <exception cref="InvalidOperationException">The issuer is a connection's, it seems, which leaves its exact
    /// spelling to the provider's metadata: a link under another spelling would lead nobody in.</exception>
    public bool Contain(string issuer)
    {
        var connections = configurations.Current.Connections.Values;
        if (connections.Any(connection => IsOf(issuer, connection)))
        {
            return true;
        }

        var undeclared = connections.FirstOrDefault(connection =>
            connection.Issuer is null && IssuerTrust.IsVouchedFor(connection.Authority, issuer));
        return undeclared is null ? false : throw new InvalidOperationException(
            $"An import needs the issuer of the connection '{undeclared.Id}' as its tokens spell it: set "
            + $"JitProvisioning:Connections:{undeclared.Id}:Issuer.");
    }

    private static bool IsOf(string issuer, Connection connection) =>
        connection.Issuer is { } declared
        && IssuerTrust.Check(SignInOf(issuer, declared, connection), connection) == ProvisioningReason.None;

    private static ExternalSignIn SignInOf(string issuer, string declared, Connection connection) => new()
    {
        Scheme = connection.Id.Value,
        Channel = SignInChannel.OpenIdConnect,
        Issuer = issuer,
        Claims = new ClaimSet(IssuerTrust.TenantIn(issuer, declared) is { } tenant
            ? new() { [IssuerTrust.TenantClaim] = ClaimValue.OfText(tenant) }
            : []),
    };
}
