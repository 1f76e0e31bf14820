using System.Security.Claims;

namespace JitProvisioning.AbuseCases;

/// <summary>Puts a principal of the case's own in place of the handler's, as a host's event may.</summary>
internal sealed class PrincipalDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Event == "OnTokenValidated"
        && token.Others.Names.SequenceEqual(["identities"])
        && new CaseNames(abuse).ConnectionOf(token.Scheme)?.Text("protocol") == "oidc";

    public Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start)
    {
        var identity = (CaseObject)((CaseList)token.Others["identities"]!).Items.Single();
        var claims = (CaseObject)identity["claims"]!;
        var issuedAt = new CaseLiteral($"{host.Setup.Settings.Clock.ToUnixTimeSeconds()}");
        var validated = token with
        {
            Claims = new CaseClaims(new CaseObject([.. claims.Members, new("iat", issuedAt)]), null, null),
        };
        var code = Guid.NewGuid().ToString("n");
        host.Tickets[code] = new Ticket
        {
            Principal = new ClaimsPrincipal(new ClaimsIdentity(
                SignIns.ClaimsOf(validated), identity.Text("authenticationType"))),
        };
        return OpenIdConnectDriver.WalkAsync(
            host,
            validated,
            host.NewBrowser(),
            code,
            $"/login?scheme={token.Scheme}&ticket={code}",
            start.ArriveAsync);
    }
}
