using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Compares keys as databases do when nobody told them otherwise.</summary>
internal static class FaultyKeys
{
    public static bool AreSame(ExternalKey stored, ExternalKey asked, Fault fault) => fault == Fault.FindsByPattern
        ? stored.Issuer == asked.Issuer && IsLike(stored.Subject, asked.Subject)
        : Fold(stored, fault) == Fold(asked, fault);

    public static bool IsLong(ExternalKey key) => Encoding.UTF8.GetByteCount(key.Issuer + key.Subject) > 2_700;

    private static (string Issuer, string Subject) Fold(ExternalKey key, Fault fault) => fault switch
    {
        Fault.IgnoresIssuers => ("", key.Subject),
        Fault.IgnoresCaseOfSubjects => (key.Issuer, key.Subject.ToUpperInvariant()),
        Fault.CutsSubjects => (key.Issuer, Cut(key.Subject, 254)),
        Fault.IgnoresCaseOfIssuers => (key.Issuer.ToUpperInvariant(), key.Subject),
        Fault.TrimsSlashes => (key.Issuer.TrimEnd('/'), key.Subject),
        Fault.TrimsBlanks => (key.Issuer.TrimEnd(' '), key.Subject),
        Fault.FoldsAccents => (RemoveAccents(key.Issuer), key.Subject),
        Fault.ComposesUnicode => (key.Issuer.Normalize(NormalizationForm.FormC), key.Subject),
        Fault.CutsIssuers => (Cut(key.Issuer, 2000), key.Subject),
        Fault.JoinsKeys => (key.Issuer + key.Subject, ""),
        Fault.RemovesInvisible => (RemoveCategory(key.Issuer, UnicodeCategory.Format), key.Subject),
        Fault.FoldsWidth => (key.Issuer.Normalize(NormalizationForm.FormKC), key.Subject),
        Fault.FoldsSharpS => (key.Issuer.Replace("\u00DF", "ss", StringComparison.Ordinal), key.Subject),
        Fault.NumbersSubjects => (key.Issuer, NumberOf(key.Subject)),
        _ => (key.Issuer, key.Subject),
    };

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private static string RemoveAccents(string text) =>
        RemoveCategory(text.Normalize(NormalizationForm.FormD), UnicodeCategory.NonSpacingMark);

    private static string RemoveCategory(string text, UnicodeCategory category) =>
        string.Concat(text.Where(unit => CharUnicodeInfo.GetUnicodeCategory(unit) != category));

    private static string NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : text;

    private static bool IsLike(string text, string pattern)
    {
        var escaped = Regex.Escape(pattern)
            .Replace("_", ".", StringComparison.Ordinal)
            .Replace("%", ".*", StringComparison.Ordinal);
        return Regex.IsMatch(text, $"^{escaped}$");
    }
}
