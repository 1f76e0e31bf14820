using System.Net;
using System.Text.RegularExpressions;

namespace SmartProjects.Tour;

/// <summary>A page of the application as the tour reads it.</summary>
public sealed partial record TourPage(string Html)
{
    /// <summary>Gets the text that the page lays out line by line; empty where there is none.</summary>
    public string Text => WebUtility.HtmlDecode(Lines().Match(Html).Groups["text"].Value);

    /// <summary>Gets what the first form to this address sends along, its token included.</summary>
    public IEnumerable<KeyValuePair<string, string>> FieldsOf(string action)
    {
        var form = Html[Math.Max(Html.IndexOf($"action=\"{action}\"", StringComparison.Ordinal), 0)..];
        return Hidden().Matches(form[..form.IndexOf("</form>", StringComparison.Ordinal)]).Select(field =>
            KeyValuePair.Create(
                WebUtility.HtmlDecode(field.Groups["name"].Value), WebUtility.HtmlDecode(field.Groups["value"].Value)));
    }

    /// <summary>The first link that begins so, behind some word.</summary>
    public string LinkTo(string address, string after)
    {
        var behind = Html[Html.IndexOf(after, StringComparison.Ordinal)..];
        var start = behind.IndexOf($"\"{address}", StringComparison.Ordinal) + 1;
        return WebUtility.HtmlDecode(behind[start..behind.IndexOf('"', start)]);
    }

    /// <summary>The word behind the first such text, of those behind another.</summary>
    public string WordAfter(string text, string after = "")
    {
        var behind = Text[Math.Max(Text.IndexOf(after, StringComparison.Ordinal), 0)..];
        var start = behind.IndexOf(text, StringComparison.Ordinal);
        return start < 0 ? "" : behind[(start + text.Length)..].Split([' ', ',', '\n'], 2)[0];
    }

    [GeneratedRegex("<pre[^>]*>(?<text>.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Lines();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
