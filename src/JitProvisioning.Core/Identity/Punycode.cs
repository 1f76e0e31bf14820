using System.Text;

namespace JitProvisioning;

/// <summary>The ASCII form of a label's letters beyond ASCII, what follows "xn--". RFC 3492.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int TMin = 1;
    private const int TMax = 26;
    private const int InitialBias = 72;
    private const int InitialRune = 0x80;

    /// <summary>True when letters, digits and hyphens decode to characters of which at least one is beyond ASCII, and
    /// none a control.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        var plain = Math.Max(text.LastIndexOf('-'), 0);
        var digits = plain == 0 ? text : text[(plain + 1)..];
        var (rune, place, bias, length) = ((long)InitialRune, 0L, InitialBias, plain);
        while (!digits.IsEmpty)
        {
            if (!TryReadNumber(ref digits, bias, out var delta))
            {
                return false;
            }

            bias = Adapt(delta, ++length, isFirst: place == 0);
            rune += (place + delta) / length;
            place = ((place + delta) % length) + 1;
            if (rune > int.MaxValue || !Rune.IsValid((int)rune) || Rune.IsControl(new Rune((int)rune)))
            {
                return false;
            }
        }

        return length > plain;
    }

    /// <summary>Encodes a label that has at least one character beyond ASCII.</summary>
    public static string Encode(string label)
    {
        var text = new StringBuilder();
        var runes = new List<int>(label.Length);
        foreach (var rune in label.EnumerateRunes())
        {
            runes.Add(rune.Value);
            if (rune.IsAscii)
            {
                text.Append((char)rune.Value);
            }
        }

        var plain = text.Length;
        if (plain > 0)
        {
            text.Append('-');
        }

        WriteNumbers(text, runes, plain);
        return text.ToString();
    }

    // One number for each character beyond ASCII, in their order by value, then by place. RFC 3492, section 6.3.
    private static void WriteNumbers(StringBuilder text, List<int> runes, int plain)
    {
        var (done, rune, delta, bias) = (plain, InitialRune, 0, InitialBias);
        while (done < runes.Count)
        {
            var next = NextFrom(rune, runes);
            delta += (next - rune) * (done + 1);
            rune = next;
            foreach (var value in runes)
            {
                if (value == rune)
                {
                    WriteNumber(text, delta, bias);
                    bias = Adapt(delta, done + 1, isFirst: done == plain);
                    (delta, done) = (0, done + 1);
                }
                else if (value < rune)
                {
                    delta++;
                }
            }

            (delta, rune) = (delta + 1, rune + 1);
        }
    }

    private static int NextFrom(int least, List<int> runes)
    {
        var next = int.MaxValue;
        foreach (var value in runes)
        {
            next = value >= least ? Math.Min(next, value) : next;
        }

        return next;
    }

    // A label is 63 characters at most: no number in it needs more than 32 bits, and a larger one is no rune's.
    private static bool TryReadNumber(ref ReadOnlySpan<char> digits, int bias, out long number)
    {
        var weight = 1L;
        number = 0;
        for (var (i, k) = (0, Base); i < digits.Length && number <= int.MaxValue; i++, k += Base)
        {
            var digit = DigitOf(digits[i]);
            if (digit < 0)
            {
                return false;
            }

            number += digit * weight;
            var threshold = Threshold(k, bias);
            if (digit < threshold)
            {
                digits = digits[(i + 1)..];
                return number <= int.MaxValue;
            }

            weight *= Base - threshold;
        }

        return false;
    }

    private static void WriteNumber(StringBuilder text, int number, int bias)
    {
        var k = Base;
        for (var threshold = Threshold(k, bias); number >= threshold; threshold = Threshold(k, bias))
        {
            var (rest, digit) = Math.DivRem(number - threshold, Base - threshold);
            text.Append(CharacterOf(threshold + digit));
            (number, k) = (rest, k + Base);
        }

        text.Append(CharacterOf(number));
    }

    private static int Threshold(int k, int bias) => Math.Clamp(k - bias, TMin, TMax);

    // RFC 3492, section 6.1.
    private static int Adapt(long delta, int length, bool isFirst)
    {
        delta /= isFirst ? 700 : 2;
        delta += delta / length;
        var k = 0;
        while (delta > (Base - TMin) * TMax / 2)
        {
            delta /= Base - TMin;
            k += Base;
        }

        return k + (int)((Base - TMin + 1) * delta / (delta + 38));
    }

    private static int DigitOf(char unit) =>
        char.IsAsciiDigit(unit) ? unit - '0' + 26
        : char.IsAsciiLetter(unit) ? (unit | 0x20) - 'a'
        : -1;

    private static char CharacterOf(int digit) => (char)(digit < 26 ? 'a' + digit : '0' + digit - 26);
}
