using System.Globalization;
using System.Text;

namespace JitProvisioning.AbuseCases;

/// <summary>Writes JSON as text, in ASCII: also what no JSON library would write, such as duplicate members and half a
/// surrogate pair.</summary>
internal static class PayloadWriter
{
    public static string Write(CaseValue value)
    {
        var json = new StringBuilder();
        Append(json, value);
        return json.ToString();
    }

    private static void Append(StringBuilder json, CaseValue value)
    {
        switch (value)
        {
            case CaseText text:
                AppendText(json, text.Value);
                break;
            case CaseLiteral literal:
                json.Append(literal.Json);
                break;
            case CaseList list:
                AppendAll(json, '[', list.Items, ']', Append);
                break;
            case CaseObject members:
                AppendAll(json, '{', members.Members, '}', AppendMember);
                break;
            default:
                throw new InvalidOperationException($"{value.GetType().Name} has no JSON.");
        }
    }

    private static void AppendMember(StringBuilder json, KeyValuePair<string, CaseValue> member)
    {
        AppendText(json, member.Key);
        json.Append(':');
        Append(json, member.Value);
    }

    private static void AppendAll<T>(
        StringBuilder json, char open, IReadOnlyList<T> items, char close, Action<StringBuilder, T> append)
    {
        json.Append(open);
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0)
            {
                json.Append(',');
            }

            append(json, items[index]);
        }

        json.Append(close);
    }

    private static void AppendText(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var unit in text)
        {
            if (unit is '"' or '\\')
            {
                json.Append('\\').Append(unit);
            }
            else if (unit is >= ' ' and <= '~')
            {
                json.Append(unit);
            }
            else
            {
                json.Append("\\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        json.Append('"');
    }
}
