using System.Collections.Frozen;
using System.Security.Claims;
using System.Text;

namespace JitProvisioning;

/// <summary>What a subject must be like to identify anybody.</summary>
internal static class SubjectRules
{
    private const string PersistentNameId = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

    // What serialisers, templates and providers write for "nobody", in ASCII lower case. Whoever got one of them for a
    // subject would share an account with everybody else who did.
    private static readonly string[] Placeholders =
    [
        "null", "(null)", "<null>", "undefined", "nan", "none", "nil", "n/a", "unknown", "anonymous", "anonymoususer",
        "[object object]", "00000000-0000-0000-0000-000000000000", "00000000000000000000000000000000",
    ];

    // Where a SAML NameID stands: in the principals of the known service providers, or by an adapter's own name.
    private static readonly FrozenSet<string> NameIdClaims = new[]
    {
        "sub", "NameID", ClaimTypes.NameIdentifier,
        "http://schemas.itfoxtec.com/ws/2014/02/identity/claims/saml2nameid",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static ProvisioningReason Check(string? subject)
    {
        if (subject is null)
        {
            return ProvisioningReason.SubjectMissing;
        }

        if (!IsPrintable(subject))
        {
            return ProvisioningReason.SubjectInvalid;
        }

        return subject.Length > ExternalKey.MaxSubjectLength ? ProvisioningReason.SubjectTooLong
            : IsPlaceholder(subject) ? ProvisioningReason.SubjectInvalid
            : ProvisioningReason.None;
    }

    /// <summary>A NameID is somebody's only in the persistent format: a transient one is new each time, an address
    /// passes to another person, and of an unspecified one nobody knows. And it is unique only among those of the
    /// provider that made it. SAML 2.0 Core, section 8.3.</summary>
    public static ProvisioningReason CheckNameId(ExternalSignIn signIn, string claim)
    {
        var isNameId = (signIn.Channel == SignInChannel.SignIn || signIn.SubjectFormat is not null)
            && (NameIdClaims.Contains(claim) || claim == signIn.NameIdClaim);
        return !isNameId ? ProvisioningReason.None
            : signIn.SubjectFormat != PersistentNameId ? ProvisioningReason.SubjectNotStable
            : signIn.SubjectQualifier is { Length: > 0 } maker && maker != signIn.Issuer
                ? ProvisioningReason.UntrustedIssuer
            : ProvisioningReason.None;
    }

    private static bool IsPrintable(string subject) =>
        subject.Length > 0
        && subject[0] != ' '
        && subject[^1] != ' '
        && !subject.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static bool IsPlaceholder(string subject)
    {
        foreach (var word in Placeholders)
        {
            if (Ascii.EqualsIgnoreCase(subject, word))
            {
                return true;
            }
        }

        // An expression that a provider's template left as it was is the same for everybody, too.
        return subject.StartsWith("${", StringComparison.Ordinal) || subject.StartsWith("{{", StringComparison.Ordinal);
    }
}
