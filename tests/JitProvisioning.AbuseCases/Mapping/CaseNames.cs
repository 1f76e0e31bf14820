namespace JitProvisioning.AbuseCases;

/// <summary>What a case calls things, and what the library calls them: a connection is named after its
/// scheme.</summary>
internal sealed class CaseNames(AbuseCase abuse)
{
    /// <summary>The scheme of a connection's id; the id itself where the case declares no such connection.</summary>
    public string SchemeOf(string connection) => Find("id", connection)?.Required("scheme") ?? connection;

    /// <summary>The connection of a scheme; null when the case declares none.</summary>
    public CaseObject? ConnectionOf(string? scheme) => scheme is null ? null : Find("scheme", scheme);

    /// <summary>The issuer of a connection's id; the text itself where there is no such connection.</summary>
    public string IssuerOf(string connection) => Find("id", connection)?.Text("issuer") ?? connection;

    /// <summary>The scheme of an issuer's connection; the issuer itself where there is no such connection.</summary>
    public string SchemeOfIssuer(string issuer) => Find("issuer", issuer)?.Text("scheme") ?? issuer;

    /// <summary>The scheme of the connection that an organization owns.</summary>
    public string? SchemeOfOwner(string organization) => Find("org", organization)?.Text("scheme");

    /// <summary>The connection by which somebody came to an organization: their own where the organization owns it,
    /// else the first that it owns, else their own.</summary>
    public ConnectionId? ConnectionInto(string organization, ConnectionId? own) =>
        own is { } connection && ConnectionOf(connection.Value)?.Text("org") == organization ? own
        : SchemeOfOwner(organization) is { } scheme ? new ConnectionId(scheme)
        : own;

    /// <summary>The channel that the sign-ins of a connection arrive on.</summary>
    public SignInChannel ChannelOf(ConnectionId? connection) =>
        SignInSchemeDriver.IsDeclared(ConnectionOf(connection?.Value))
            ? SignInChannel.SignIn
            : ConnectionOf(connection?.Value)?.Text("protocol") == "jwtbearer" ? SignInChannel.Bearer
            : ConnectionOf(connection?.Value)?.Text("protocol") == "oauth2" ? SignInChannel.OAuth
            : SignInChannel.OpenIdConnect;

    private CaseObject? Find(string key, string value) =>
        abuse.Connections.FirstOrDefault(connection => connection.Text(key) == value);
}
