using System.Buffers;
using System.Text;

namespace JitProvisioning;

/// <summary>Makes of pasted claims the sign-in that they would be now.</summary>
internal static class PastedClaims
{
    private const string IssuedAt = "iat";
    private const string IssuerClaim = "iss";

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <exception cref="ArgumentException">The text is none, or the configuration does not tell the
    /// issuer.</exception>
    public static ExternalSignIn Read(string json, Connection connection, ClaimLimits limits)
    {
        var claims = Parse(json, limits);
        return new ExternalSignIn
        {
            Scheme = connection.Id.Value,
            Channel = SignInChannel.OpenIdConnect,
            Issuer = IssuerOf(claims, connection),
            MetadataIssuer = MetadataIssuerOf(claims, connection),
            Claims = AsOfNow(claims),

            // Where the engine would ask the person, there has to be a browser to ask.
            BrowserSession = IdSource.NewSecret(),
        };
    }

    // Nothing of the text is repeated: it is personal data, and may be a credential.
    private static ClaimSet Parse(string json, ClaimLimits limits)
    {
        if (IsToken(json))
        {
            throw new ArgumentException(
                "This is a signed token, which is a credential: paste its decoded payload, the JSON object in the "
                + "middle, instead.");
        }

        if (!Utf16.IsWellFormed(json))
        {
            throw Unreadable();
        }

        var claims = ClaimSet.Parse(Encoding.UTF8.GetBytes(json), limits);
        return claims.Defect switch
        {
            ProvisioningReason.ClaimsUnreadable => throw Unreadable(),
            ProvisioningReason.ClaimsTooLarge => throw new ArgumentException(
                $"The claims have more than the {limits.MaxCharacters} characters of "
                + "JitProvisioning:ClaimLimits:MaxCharacters: leave out what does not matter."),
            _ => claims,
        };
    }

    private static ArgumentException Unreadable() => new(
        "This is no JSON object that can be read: paste the decoded payload of an id_token, from '{' to '}'.");

    // RFC 7519, section 3: base64url parts with dots between them, three where it is signed and five where it is
    // encrypted.
    private static bool IsToken(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.Count('.') is 2 or 4 && !trimmed.ContainsAnyExcept(TokenCharacters);
    }

    private static string? IssuerOf(ClaimSet claims, Connection connection)
    {
        if (claims[IssuerClaim].State != ClaimState.Absent)
        {
            return claims[IssuerClaim].AsText();
        }

        var issuer = IssuerTrust.OfSignIns(connection);
        return !issuer.Contains(IssuerTrust.TenantPlaceholder, StringComparison.Ordinal) ? issuer
            : IssuerTrust.TenantOf(claims) is { } tenant ? IssuerTrust.OfTenant(issuer, tenant)
            : throw new ArgumentException(
                $"The connection '{connection.Id}' has an issuer a tenant: add the claim 'tid' or 'iss'.");
    }

    // What the metadata will name is the authority, but for a slash at the end.
    private static string? MetadataIssuerOf(ClaimSet claims, Connection connection) => connection.Issuer is not null
        ? null
        : claims[IssuerClaim].AsText() is { } issuer && IssuerTrust.IsVouchedFor(connection.Authority, issuer)
            ? issuer
            : IssuerTrust.OfSignIns(connection);

    // The question is what they would come to now, however old they are.
    private static ClaimSet AsOfNow(ClaimSet claims) => new(
        claims.Names.Where(name => name != IssuedAt).ToDictionary(name => name, name => claims[name]), claims.Defect)
    {
        GroupsElsewhere = claims.GroupsElsewhere,
    };
}
