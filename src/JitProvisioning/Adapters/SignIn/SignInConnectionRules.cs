namespace JitProvisioning;

/// <summary>What the connections of a declared scheme must be like.</summary>
internal static class SignInConnectionRules
{
    public static void Check(
        string key,
        string scheme,
        SignInSchemeOptions declared,
        JitProvisioningOptions options,
        List<string> failures)
    {
        var issuers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in SignInSchemes.ConnectionsOf(scheme, declared))
        {
            var setting = $"JitProvisioning:Connections:{name}:Issuer";
            if (name is null || !options.Connections.TryGetValue(name, out var connection)
                || string.IsNullOrWhiteSpace(connection.Issuer))
            {
                failures.Add(
                    $"{key}: {setting} is missing: it names the identity provider whose people come by the scheme, for "
                    + "SAML its entity id.");
            }
            else if (IssuerRules.IsOfManyTenants(connection.Issuer))
            {
                failures.Add($"{key}: {setting} has a placeholder. Declare a connection for each issuer.");
            }
            else if (!issuers.Add(connection.Issuer))
            {
                failures.Add($"{key}: {setting} is another connection's of the scheme already.");
            }
        }

        if (declared is { Issuer: SignInIssuer.Connection, Connections.Count: > 1 })
        {
            failures.Add(
                $"{key}: Issuer is Connection, and Connections names several: a ticket would not tell which. Give each "
                + "identity provider a scheme of its own.");
        }
    }
}
