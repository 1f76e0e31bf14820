using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>Reads the principal of a declared scheme as its declaration says.</summary>
internal static class SignInPayloads
{
    /// <summary>The claim under which the engine finds the subject, wherever the handler wrote it.</summary>
    public const string Subject = "sub";

    private const string PersistentFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

    public static Task<ExternalSignIn> ReadAsync(
        HttpContext context,
        string scheme,
        SignInSchemeOptions declared,
        ClaimsPrincipal principal,
        AuthenticationProperties properties,
        string? session)
    {
        // What an identity says that nobody authenticated counts for nothing.
        var claims = principal.Identities
            .Where(identity => identity.IsAuthenticated)
            .SelectMany(identity => identity.Claims)
            .ToArray();
        var subjects = claims.Where(claim => claim.Type == declared.SubjectClaim).ToArray();
        var source = SourceOf(subjects.Length > 0 ? subjects : claims);
        var payload = ClaimSet.FromClaims(
            WithSubject(claims, declared), source, RawPayload.LimitsOf(context.RequestServices));
        var configuration = context.RequestServices.GetRequiredService<ConfigurationSource>().Current;
        var issuer = declared.Issuer switch
        {
            SignInIssuer.ClaimIssuer => source,
            SignInIssuer.NamedClaim => payload[declared.IssuerClaim!].AsText(),
            _ => configuration.Find(SignInSchemes.ConnectionsOf(scheme, declared).First())?.Issuer,
        };
        var signIn = new ExternalSignIn
        {
            // One that is of no connection keeps the scheme's name, and is refused by it.
            Scheme = SignInSchemes.ConnectionsOf(scheme, declared)
                .FirstOrDefault(name => configuration.Find(name) is { } one && one.Issuer == issuer) ?? scheme,
            Channel = SignInChannel.SignIn,
            Issuer = issuer,
            Claims = payload,
            NameIdClaim = declared.SubjectClaim,
            SubjectFormat = declared.SubjectIsPersistent
                ? PersistentFormat
                : Detail(subjects, source, payload, declared.FormatProperty, declared.FormatClaim),
            SubjectQualifier = Detail(
                subjects, source, payload, declared.QualifierProperty, declared.QualifierClaim),
        };
        return BrowserFacts.AddAsync(signIn, context, properties, session);
    }

    // Null where they are of several: such claims are not combined.
    private static string? SourceOf(Claim[] claims) =>
        claims.Select(claim => claim.Issuer).Distinct(StringComparer.Ordinal).Take(2).ToArray() is [var only]
            ? only
            : null;

    // An attribute that happens to be called as the subject is not the subject.
    private static IEnumerable<Claim> WithSubject(IEnumerable<Claim> claims, SignInSchemeOptions declared)
    {
        foreach (var claim in claims)
        {
            if (claim.Type != Subject || declared.SubjectClaim == Subject)
            {
                yield return claim;
            }

            if (claim.Type == declared.SubjectClaim && claim.Type != Subject)
            {
                yield return new Claim(Subject, claim.Value, claim.ValueType, claim.Issuer);
            }
        }
    }

    // What two claims of the subject say differently, neither says: the text that stands for it is no format and
    // nobody's name.
    private static string? Detail(
        Claim[] subjects, string? source, ClaimSet payload, string? property, string? claim)
    {
        if (claim is not null)
        {
            return payload[claim] is { State: not ClaimState.Absent } value ? value.AsText() ?? "?" : null;
        }

        if (property is null)
        {
            return null;
        }

        var details = subjects
            .Where(subject => subject.Issuer == source)
            .Select(subject => subject.Properties.TryGetValue(property, out var detail) ? detail : null)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return details.Length > 1 ? "?" : details.FirstOrDefault();
    }
}
