using System.Text;

namespace JitProvisioning;

/// <summary>A text as it stands, or a claim.</summary>
internal sealed record ExpressionPart(string? Text, ClaimPath? Path)
{
    public IncomingValue Read(ClaimSet claims, ClaimSet? userInfo) =>
        Path is null ? IncomingValue.Of(Text!) : Of(Path.Read(claims, userInfo));

    /// <summary>Splits a format into its parts; null where a brace stands alone or names no claim.</summary>
    public static List<ExpressionPart>? TrySplit(string format)
    {
        var parts = new List<ExpressionPart>();
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var isDoubled = i + 1 < format.Length && format[i + 1] == format[i];
            if (format[i] is not ('{' or '}'))
            {
                text.Append(format[i]);
            }
            else if (isDoubled)
            {
                text.Append(format[i++]);
            }
            else if (format[i] == '{'
                && format.IndexOf('}', i) is var end and > 0
                && ClaimPath.TryParse(format[(i + 1)..end]) is { } path)
            {
                AddText(parts, text);
                parts.Add(new ExpressionPart(null, path));
                i = end;
            }
            else
            {
                return null;
            }
        }

        AddText(parts, text);
        return parts;
    }

    private static void AddText(List<ExpressionPart> parts, StringBuilder text)
    {
        if (text.Length > 0)
        {
            parts.Add(new ExpressionPart(text.ToString(), null));
            text.Clear();
        }
    }

    // A list of one is that one, as providers send attributes that may have several values; a longer one is no value.
    private static IncomingValue Of(in ClaimValue claim) => claim switch
    {
        { State: ClaimState.Empty } => IncomingValue.Empty,
        { State: ClaimState.Contradictory or ClaimState.Unparsable } => IncomingValue.Unusable,
        { State: not ClaimState.Present } => IncomingValue.Absent,
        { Kind: ClaimKind.Text or ClaimKind.Boolean or ClaimKind.Number } => OfText(claim.Text!),
        { Kind: ClaimKind.List, Items.Count: 1 } => OfText(claim.Items[0]),
        _ => IncomingValue.Unusable,
    };

    private static IncomingValue OfText(string text) => text.Length == 0 ? IncomingValue.Empty
        : Utf16.IsWellFormed(text) ? IncomingValue.Of(text)
        : IncomingValue.Unusable;
}
