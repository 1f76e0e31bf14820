using System.Collections.Frozen;

namespace JitProvisioning;

/// <summary>Keeps attributes that change or pass to another person from identifying anybody.</summary>
internal static class SubjectClaimRules
{
    private static readonly FrozenSet<string> Mutable = new[]
    {
        "email", "emails", "mail", "verified_primary_email", "upn", "preferred_username", "unique_name", "username",
        "name", "nickname", "given_name", "middle_name", "family_name", "phone_number", "groups", "roles",
        "edupersonprincipalname", "samaccountname", "userprincipalname",

        // The same as SAML and WS-Federation name them: mail and eduPersonPrincipalName by their object identifiers.
        "urn:oid:0.9.2342.19200300.100.1.3", "urn:oid:1.3.6.1.4.1.5923.1.1.1.6",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname",
        "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static void Check(string key, ConnectionOptions connection, List<string> failures)
    {
        Check($"{key}:SubjectClaim", connection.SubjectClaim, connection, failures);
    }

    /// <summary>Checks a claim that names a subject, at whatever key.</summary>
    public static void Check(string key, string? claim, ConnectionOptions connection, List<string> failures)
    {
        if (!string.IsNullOrWhiteSpace(claim)
            && (Mutable.Contains(AsciiFold.Lower(claim)) || claim == connection.EmailClaim))
        {
            failures.Add(
                $"{key}: SubjectNotStable: '{claim}' may change or pass to another person. Use the provider's "
                + "permanent id, usually 'sub'.");
        }
    }
}
