using System.Collections.Frozen;

namespace JitProvisioning;

/// <summary>Keeps attributes that change or pass to another person from identifying anybody.</summary>
internal static class SubjectClaimRules
{
    private static readonly FrozenSet<string> Mutable = new[]
    {
        "email", "emails", "mail", "verified_primary_email", "upn", "preferred_username", "unique_name", "username",
        "name", "nickname", "given_name", "middle_name", "family_name", "phone_number", "groups", "roles",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static void Check(string key, ConnectionOptions connection, List<string> failures)
    {
        var claim = connection.SubjectClaim;
        if (!string.IsNullOrWhiteSpace(claim) && (Mutable.Contains(claim) || claim == connection.EmailClaim))
        {
            failures.Add(
                $"{key}:SubjectClaim: SubjectNotStable: '{claim}' may change or pass to another person. Use the "
                + "provider's permanent id, usually 'sub'.");
        }
    }
}
