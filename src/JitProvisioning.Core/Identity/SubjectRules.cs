using System.Text;

namespace JitProvisioning;

/// <summary>What a subject must be like to identify anybody.</summary>
internal static class SubjectRules
{
    // What serialisers and templates print for "nothing", in ASCII lower case.
    private static readonly string[] Placeholders = ["null", "undefined", "nan", "none", "nil", "[object object]"];

    public static ProvisioningReason Check(string? subject)
    {
        if (subject is null)
        {
            return ProvisioningReason.SubjectMissing;
        }

        if (subject.Length > ExternalKey.MaxSubjectLength)
        {
            return ProvisioningReason.SubjectTooLong;
        }

        return IsPrintable(subject) && !IsPlaceholder(subject)
            ? ProvisioningReason.None
            : ProvisioningReason.SubjectInvalid;
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

        return false;
    }
}
