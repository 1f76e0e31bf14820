using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Reads what Apache's mod_auth_mellon put into the headers of a request.</summary>
internal static class MellonRequest
{
    // What Apache writes for a variable that is not set.
    private const string Nothing = "(null)";

    public static bool HasHeaders(IHeaderDictionary headers, MellonOptions options) =>
        headers.ContainsKey(options.IssuerHeader) || headers.ContainsKey(options.NameIdHeader);

    /// <summary>Reads the person.</summary>
    /// <returns>False where the headers name nobody, or one of them is there twice: Apache sets each once.</returns>
    public static bool TryRead(
        IHeaderDictionary headers,
        MellonOptions options,
        string scheme,
        [NotNullWhen(true)] out ClaimsPrincipal? person)
    {
        person = null;
        if (!TryRead(headers, options.IssuerHeader, out var issuer)
            || !TryRead(headers, options.NameIdHeader, out var nameId)
            || issuer is null
            || nameId is null)
        {
            return false;
        }

        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, nameId, ClaimValueTypes.String, issuer));
        foreach (var name in options.Attributes.Concat(options.MultiValuedAttributes))
        {
            if (!TryRead(headers, options.HeaderPrefix + name, out var text))
            {
                return false;
            }

            var values = text is null ? []
                : options.MultiValuedAttributes.Contains(name)
                    ? text.Split(options.Separator, StringSplitOptions.RemoveEmptyEntries)
                : [text];
            identity.AddClaims(values.Select(value => new Claim(name, value, ClaimValueTypes.String, issuer)));
        }

        person = new ClaimsPrincipal(identity);
        return true;
    }

    private static bool TryRead(IHeaderDictionary headers, string header, out string? value)
    {
        var values = headers[header];
        value = values.Count == 1 && values[0] is { Length: > 0 } text and not Nothing ? text : null;
        return values.Count <= 1;
    }
}
