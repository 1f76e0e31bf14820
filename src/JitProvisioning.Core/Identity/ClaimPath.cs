using System.Text;

namespace JitProvisioning;

/// <summary>The way to a claim: the name of a claim of the payload, and of the members of nested objects below
/// it.</summary>
internal sealed record ClaimPath(ValueList<string> Names)
{
    private const int MaxDepth = 8;

    /// <summary>Reads a path as <see cref="AttributeOptions.Claim"/> writes it; null for what is none.</summary>
    public static ClaimPath? TryParse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text != text.Trim())
        {
            return null;
        }

        // URIs and URNs name claims as a whole, and are full of dots.
        var names = text.Contains(':', StringComparison.Ordinal) && !text.Contains('\\', StringComparison.Ordinal)
            ? [text]
            : Split(text);
        return names is null || names.Count > MaxDepth || names.Any(string.IsNullOrWhiteSpace)
            ? null
            : new ClaimPath(names.ToValueList());
    }

    /// <summary>Reads the claim: from the token, or from userinfo where the token does not name it.</summary>
    public ClaimValue Read(ClaimSet claims, ClaimSet? userInfo)
    {
        var top = claims[Names[0]];
        if (top.State == ClaimState.Absent && userInfo is not null)
        {
            top = userInfo[Names[0]];
        }

        return Names.Count == 1 ? top : NestedClaim.Read(top, Names.AsSpan()[1..]);
    }

    // A backslash takes the meaning from a dot or a backslash, and stands before nothing else.
    private static List<string>? Split(string text)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '.')
            {
                names.Add(name.ToString());
                name.Clear();
            }
            else if (text[i] != '\\')
            {
                name.Append(text[i]);
            }
            else if (++i < text.Length && text[i] is '.' or '\\')
            {
                name.Append(text[i]);
            }
            else
            {
                return null;
            }
        }

        names.Add(name.ToString());
        return names;
    }
}
