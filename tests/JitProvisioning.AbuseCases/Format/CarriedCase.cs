namespace JitProvisioning.AbuseCases;

/// <summary>Hands a case of OpenID Connect sign-ins to another adapter, which must come to the same.</summary>
internal static class CarriedCase
{
    public const string Bearer = "bearer";
    public const string OAuth = "oauth";
    public const string Saml = "saml";

    private const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

    public static IReadOnlyList<string> Adapters { get; } = [Bearer, OAuth, Saml];

    /// <summary>The case as the adapter gets it; null where it cannot say what the case says, such as a nonce or a second
    /// payload.</summary>
    public static AbuseCase? By(string adapter, AbuseCase abuse)
    {
        var names = new CaseNames(abuse);
        var steps = abuse.Token.Steps.Count == 0 ? [abuse.Token] : abuse.Token.Steps;
        if (!steps.All(step => IsPlain(step) && names.ConnectionOf(step.Scheme)?.Text("protocol") == "oidc"))
        {
            return null;
        }

        var connections = abuse.Connections.Select(connection => Connect(adapter, connection)).ToArray();
        var config = Set(abuse.Config, "connections", new CaseList(connections));
        return abuse with
        {
            Config = adapter == Bearer ? Set(config, "allowCreateFromBearer", new CaseLiteral("true")) : config,
            Token = Carry(adapter, abuse.Token) with
            {
                Steps = abuse.Token.Steps.Select(step => Carry(adapter, step)).ToArray(),
            },
        };
    }

    private static bool IsPlain(CaseToken token) =>
        token is { Event: "OnTokenValidated", Claims: { UserInfo: null, TokenMark: null } }
        && token.Others.Members.Count == 0
        && token.Properties.Members.Count == 0;

    private static CaseToken Carry(string adapter, CaseToken token) => adapter != Saml
        ? token with { Event = token.Event is null ? null : EventOf(adapter) }
        : token with { Claims = token.Claims with { Payload = WithNameId(token.Claims.Payload) } };

    private static string EventOf(string adapter) =>
        adapter == Bearer ? "JwtBearer.OnTokenValidated" : "OnCreatingTicket";

    private static string ProtocolOf(string adapter) => adapter switch
    {
        Bearer => "jwtbearer",
        OAuth => "oauth2",
        _ => "saml2",
    };

    private static CaseObject Connect(string adapter, CaseObject connection)
    {
        if (connection.Text("protocol") != "oidc")
        {
            return connection;
        }

        var carried = Set(connection, "protocol", new CaseText(ProtocolOf(adapter)));
        return adapter == Saml && carried.Text("subjectClaim") == "sub"
            ? Set(carried, "subjectClaim", new CaseText("NameID"))
            : carried;
    }

    private static CaseObject WithNameId(CaseObject claims) => claims["sub"] is null
        ? claims
        : new CaseObject(
        [
            .. claims.Members.Select(claim => claim.Key == "sub" ? KeyValuePair.Create("NameID", claim.Value) : claim),
            KeyValuePair.Create<string, CaseValue>("NameID.Format", new CaseText(Persistent)),
        ]);

    private static CaseObject Set(CaseObject of, string name, CaseValue value) => new(
    [
        .. of.Members.Where(member => member.Key != name),
        KeyValuePair.Create(name, value),
    ]);
}
