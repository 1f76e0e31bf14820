using System.Globalization;
using System.Text;

namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Compares keys as databases do when nobody told them otherwise.</summary>
internal static class FaultyKeys
{
    public static bool AreSame(ExternalKey one, ExternalKey other, Fault fault) =>
        Fold(one, fault) == Fold(other, fault);

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
        _ => (key.Issuer, key.Subject),
    };

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private static string RemoveAccents(string text) => string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(unit => CharUnicodeInfo.GetUnicodeCategory(unit) != UnicodeCategory.NonSpacingMark));
}
