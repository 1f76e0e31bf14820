namespace JitProvisioning.Core.Tests;

/// <summary>Nothing is worse than linear, however long a text is that reaches it.</summary>
[Collection(nameof(Alone))]
public sealed class TextCostTests
{
    // Not inline data: an attribute cannot hold half a character.
    private static readonly string[] Pieces =
    [
        "a", "A", "a.", "a@", "!", "a!", "=?", "=", "xn--", "99", "a-", "e\u0301", "\u0301", "\u043e", "\u200d\ud83d\ude00",
        "\ud83c\uddf9", "\ud800", "\0", " ",
    ];

    [Fact]
    public void Eight_times_the_text_costs_about_eight_times_the_time()
    {
        foreach (var piece in Pieces)
        {
            Fuzz.AssertLinear(size => string.Concat(Enumerable.Repeat(piece, size)), Read);
        }
    }

    private static void Read(string text)
    {
        EmailGrammar.Check(text);
        EmailLocalPart.Check(text);
        DomainName.Check(text);
        DomainLabel.Check(text);
        Punycode.IsValid(text);
        DisplayText.Clean(text);
        AsciiFold.Lower(text);
    }
}
