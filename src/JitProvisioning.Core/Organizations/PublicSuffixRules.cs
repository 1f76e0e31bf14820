using System.Buffers;
using System.Text;

namespace JitProvisioning;

/// <summary>The rules of a public suffix list, ICANN's and private ones alike, in ASCII:
/// https://publicsuffix.org/list/.</summary>
internal sealed class PublicSuffixRules
{
    private static readonly SearchValues<char> Folded = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _suffixes = NewSet();
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _parents = NewSet();
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _exceptions = NewSet();

    /// <exception cref="FormatException">A rule is of a form that the list's format does not have.</exception>
    public PublicSuffixRules(IEnumerable<string> rules)
    {
        foreach (var rule in rules)
        {
            var (set, domain) = rule switch
            {
                ['!', .. var exception] => (_exceptions, exception),
                ['*', '.', .. var parent] => (_parents, parent),
                _ => (_suffixes, rule),
            };
            set.Add(ToAscii(domain));
        }
    }

    /// <summary>True for a domain below which anybody may register a name of their own, and for a single
    /// label.</summary>
    public bool Match(ReadOnlySpan<char> foldedDomain)
    {
        for (var rest = foldedDomain; !rest.IsEmpty; rest = ParentOf(rest))
        {
            if (_exceptions.Contains(rest))
            {
                return false;
            }
        }

        var parent = ParentOf(foldedDomain);
        return parent.IsEmpty || _suffixes.Contains(foldedDomain) || _parents.Contains(parent);
    }

    private static ReadOnlySpan<char> ParentOf(ReadOnlySpan<char> domain) =>
        domain.IndexOf('.') is var dot and >= 0 ? domain[(dot + 1)..] : [];

    private static string ToAscii(string domain)
    {
        var ascii = Ascii.IsValid(domain) ? domain : string.Join('.', domain.Split('.').Select(ToAsciiLabel));
        return ascii.Length > 0 && !ascii.AsSpan().ContainsAnyExcept(Folded)
            ? ascii
            : throw new FormatException($"'{domain}' is no rule of a public suffix list.");
    }

    private static string ToAsciiLabel(string label) =>
        Ascii.IsValid(label) ? label : "xn--" + Punycode.Encode(label);

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NewSet() =>
        new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
