using CsCheck;

namespace JitProvisioning.Core.Tests;

/// <summary>Texts that are nearly addresses and domains, and some that are.</summary>
internal static class AddressGen
{
    private const string Atoms = "abcXYZ019!#$&'*+-/=?^_{|}~";

    /// <summary>Pieces of addresses and whatever else UTF-16 can hold, in any order.</summary>
    public static Gen<string> Anything { get; } =
        Gen.OneOf(
                Gen.OneOf(
                    "bob", "@", ".", "acme", "ACME", "test", "co.uk", "xn--", "bcher-kva", "-", "!", "%", "=?", "?=", "*",
                    "\"", "(", ",", "<", " ", "\0", "\r\n", "\u0301", "\u00fc", "\u0131", "\u212a", "\u200d", "\u202e",
                    "\uff20", "\ud83d\ude00", "\ud800", "\udc00"),
                Gen.Char.Select(unit => unit.ToString()),
                Gen.Char.AlphaNumeric.Select(unit => unit.ToString()))
            .Array[0, 40]
            .Select(string.Concat);

    /// <summary>A domain of ASCII that keeps the grammar.</summary>
    public static Gen<string> Domain { get; } =
        from labels in Gen.Char["abcABC019-"].Array[1, 12].Select(units => new string(units).Trim('-')).Array[1, 4]
        from top in Gen.OneOf("test", "com", "co.uk", "T-1", "xn--bcher-kva")
        select string.Join('.', labels.Where(label => label.Length > 0 && !label.Contains("--", StringComparison.Ordinal))
            .Append("a").Append(top));

    /// <summary>An address of ASCII whose atoms keep the grammar, though it may be a route or encoded text.</summary>
    public static Gen<string> Address { get; } = With(Gen.Char[Atoms]);

    /// <summary>An address with a few other signs before the mark.</summary>
    public static Gen<string> Loose { get; } =
        With(Gen.Frequency((15, Gen.Char[Atoms]), (1, Gen.Char['\u0001', '\u00ff']), (1, Gen.Char["\"\\(),:;<>[]%`. "])));

    /// <summary>A domain a few edits away from the given one.</summary>
    public static Gen<string> Near(string domain) =>
        (from place in Gen.Int[0, domain.Length]
         from cut in Gen.Int[0, 2]
         from piece in Gen.OneOf("", "", ".", "a", "A", "-", "evil", "evil.", ".evil", "\u0430", "\u0131", "\0", " ")
         select (place, cut, piece))
        .Array[0, 3]
        .Select(edits => edits.Aggregate(domain, (text, edit) => Edit(text, edit.place, edit.cut, edit.piece)))
        .SelectMany(text => Gen.Bool, (text, loud) => loud ? text.ToUpperInvariant() : text);

    private static Gen<string> With(Gen<char> sign) =>
        from atoms in sign.Array[1, 8].Select(signs => new string(signs)).Array[1, 3]
        from domain in Domain
        select string.Join('.', atoms) + "@" + domain;

    private static string Edit(string text, int place, int cut, string piece)
    {
        var start = Math.Min(place, text.Length);
        return text[..start] + piece + text[Math.Min(start + cut, text.Length)..];
    }
}
