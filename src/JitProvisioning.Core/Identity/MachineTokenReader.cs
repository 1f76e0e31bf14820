namespace JitProvisioning;

/// <summary>Tells tokens that an authorization server issued to a machine from those of people.</summary>
/// <remarks>Nobody but the server may choose what passes a machine through: a person who could would be let in without
/// an account. What only makes a token look like a machine's refuses it.</remarks>
internal static class MachineTokenReader
{
    private static readonly string[] ClientClaims = ["client_id", "azp", "cid", "appid"];

    /// <summary>None for the token of a person.</summary>
    public static ProvisioningReason Check(ExternalSignIn signIn, Connection connection)
    {
        if (signIn.Channel != SignInChannel.Bearer)
        {
            return ProvisioningReason.None;
        }

        return IsMachines(signIn.Claims)
            ? connection.Bearer.PassesMachines ? ProvisioningReason.MachineToken : ProvisioningReason.NotAUser
            : LooksLikeMachines(signIn.Claims) ? ProvisioningReason.NotAUser
            : ProvisioningReason.None;
    }

    // Entra ID's idtyp, Auth0's gty, and by RFC 9068, section 2.2, a subject that is the client itself; Auth0 puts its
    // "@clients" behind that.
    private static bool IsMachines(ClaimSet claims) =>
        claims["idtyp"].AsText() == "app"
        || claims["gty"].AsList().Contains("client-credentials")
        || (claims["sub"].AsText() is { } subject
            && ClientClaims.Any(name => IsClient(subject, claims[name].AsText())));

    private static bool IsClient(string subject, string? client) =>
        client is not null && (subject == client || subject == client + "@clients");

    // Entra ID's subjects are of one application each, so that a person's is never the object id. Keycloak names the
    // users of its service accounts so; elsewhere a person may choose the name.
    private static bool LooksLikeMachines(ClaimSet claims) =>
        claims["idtyp"].State == ClaimState.Contradictory
        || (claims[IssuerTrust.TenantClaim].AsText() is not null
            && claims["scp"].State == ClaimState.Absent
            && claims["oid"].AsText() is { } id
            && claims["sub"].AsText() == id)
        || claims["preferred_username"].AsText()?.StartsWith("service-account-", StringComparison.Ordinal) == true;
}
