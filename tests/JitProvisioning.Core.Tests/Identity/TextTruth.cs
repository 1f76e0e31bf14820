using System.Globalization;
using System.Text;

namespace JitProvisioning.Core.Tests;

/// <summary>What the library makes of addresses, domains, names and times, as bytes: the same in every culture and
/// globalization mode.</summary>
internal static class TextTruth
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "i", "I", "k", "s", "7", "bob", "ACME", "acme", "test", "co", "uk", "xn--", "bcher-kva", "-", "_", ".",
        "..", "@", "+", "!", "%", "\"", "(", ")", ",", "=?", "?=", " ", "\t", "\0", "\r\n", "\u00ad", "\u00df", "\u00e9",
        "e\u0301", "\u0130", "\u0131", "\u017f", "\u212a", "\u043e", "\u0661", "\u0e01\u0e33", "\u0627\u0644", "\u200d",
        "\u200f", "\u202e", "\u2028", "\u3002", "\uac00", "\u1100\u1161\u11a8", "\ufb01", "\ufdfa", "\ufeff", "\uff20",
        "\uff41", "\uff0e", "\ufffd", "\ud800", "\udc00", "\ud83d\ude00", "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
        "\ud83c\uddf9\ud83c\uddf7", "\u0915\u094d\u0937", "\ud835\udc1b", "\udb40\udc01", "\u0600",
    ];

    private static readonly string[] Texts =
    [
        "acme.test", "ACME.TEST", "co.uk", "CO.UK", "github.io", "foo.ck", "www.ck", "xn--55qx5d.cn", "gmail.com",
        "GMAIL.COM", "HOTMAIL.FR", "*.acme.test", "istanbul.test", "ISTANBUL.TEST", "bob@co.uk", "BOB@ACME.TEST",
        "TITI@ACME.TEST", "t\u0131ti@acme.test", "\u212aim@acme.test", "\u017fam@acme.test", "stra\u00dfe@acme.test",
        "bob@\u0430cme.test", "bob@b\u00fccher.test", "bob@B\u00dcCHER.test", "bob@xn--\u00fc.test", "bob@\uff41cme.test",
    ];

    private static readonly string[] Times =
    [
        "0", "1768478400", "-1", "-0", "+1", "1.5", "1,5", "1\u066b5", "1e3", "1E3", "1e400", "NaN", "Infinity", "\u221e",
        "1 000", "1\u00a0000", "1'000", "\u0661\u0662", "\uff11\uff12", "\u22121", "0x10", " 1 ", "1\u200f", "(1)", "$1", "",
        "253402300799", "253402300800", "1768478400.999",
    ];

    /// <summary>Whether this process has the tables of the world's cultures or none.</summary>
    public static string Mode() =>
        CultureInfo.GetCultures(CultureTypes.AllCultures).Length > 1 ? "cultures" : "invariant";

    public static byte[] Compute()
    {
        var truth = new StringBuilder();
        OfEveryCharacter(truth, "before the mark", text => EmailGrammar.Check($"a{text}b@acme.test"));
        OfEveryCharacter(truth, "in a domain", text => DomainName.Check($"a{text}b.test"));
        OfEveryCharacter(truth, "in a name", text => DisplayText.Clean($"a{text}b")!.Length);

        var random = new Random(20_261_124);
        for (var i = 0; i < 3_000; i++)
        {
            OfText(truth, Join(random, random.Next(1, 6)) + "@" + Join(random, random.Next(1, 6)) + ".test");
            OfText(truth, Join(random, random.Next(1, 9)));
            OfName(truth, Join(random, random.Next(1, 9)));
            OfName(truth, new string('x', DisplayText.MaxLength - 6) + Join(random, random.Next(1, 9)));
        }

        foreach (var text in Texts)
        {
            OfText(truth, text);
        }

        foreach (var time in Times)
        {
            OfTime(truth, time);
        }

        return Encoding.UTF8.GetBytes(truth.ToString());
    }

    private static void OfEveryCharacter(StringBuilder truth, string place, Func<string, object> read)
    {
        string? last = null;
        for (var value = 0; value < 0x30000; value++)
        {
            var text = value < 0x10000 ? ((char)value).ToString() : char.ConvertFromUtf32(value);
            var result = read(text).ToString();
            if (result != last)
            {
                truth.Append(CultureInfo.InvariantCulture, $"{value:X} {place}: {last = result}\n");
            }
        }
    }

    private static void OfText(StringBuilder truth, string text)
    {
        var failures = new List<string>();
        DomainRules.Check("key", text, failures);
        var folded = AsciiFold.Lower(text);
        truth.Append(Escape(text)).Append(": ").Append(EmailGrammar.Check(text))
            .Append(' ').Append(Escape(EmailAddress.TryParse(text)?.Value))
            .Append(' ').Append(Escape(EmailAddress.TryParse(text)?.Domain))
            .Append(' ').Append(DomainName.Check(text))
            .Append(' ').Append(PublicSuffixes.Contain(folded))
            .Append(' ').Append(PublicMailboxDomains.Contain(folded))
            .Append(' ').Append(Escape(failures.SingleOrDefault()))
            .Append('\n');
    }

    private static void OfName(StringBuilder truth, string text) =>
        truth.Append(Escape(text.TrimStart('x'))).Append(": ")
            .Append(Escape(DisplayText.Clean(text)?.TrimStart('x'))).Append('\n');

    private static void OfTime(StringBuilder truth, string text)
    {
        var claim = new ClaimValue(ClaimState.Present, ClaimKind.Text, text, []);
        var read = UnixSeconds.TryRead(claim, out var time);
        truth.Append(CultureInfo.InvariantCulture, $"{Escape(text)}: {read} {time.UtcTicks}\n");
    }

    private static string Join(Random random, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Escape(string? text) =>
        text is null ? "null" : string.Concat(text.Select(unit => unit is > ' ' and < '\x7f' ? $"{unit}" : $"\\{(int)unit:x4}"));
}
