using System.Globalization;
using System.Text;
using System.Text.Json;

namespace JitProvisioning.AbuseCases;

/// <summary>Reads JSON of a case file and spells its special values out.</summary>
internal static class SpecialValues
{
    public static CaseValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new CaseText(json.GetString()!),
        JsonValueKind.Array => new CaseList(json.EnumerateArray().Select(Read).ToArray()),
        JsonValueKind.Object => ReadObject(json),
        _ => new CaseLiteral(json.GetRawText()),
    };

    /// <summary>An object that is no special value.</summary>
    public static CaseObject ReadMembers(JsonElement json) => new(json.EnumerateObject()
        .Select(property => KeyValuePair.Create(property.Name, Read(property.Value)))
        .ToArray());

    /// <summary>The names that a pattern such as grp-%d and a number stand for.</summary>
    public static IEnumerable<string> Sequence(JsonElement patternAndCount)
    {
        var (pattern, count) = (patternAndCount[0].GetString()!, patternAndCount[1].GetInt32());
        return Enumerable.Range(0, count).Select(number => pattern.Replace(
            "%d", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    private static CaseValue ReadObject(JsonElement json)
    {
        var names = json.EnumerateObject().Select(property => property.Name).ToArray();
        if (!names.Any(name => name.StartsWith('$')))
        {
            return ReadMembers(json);
        }

        return names switch
        {
            ["$repeat"] => new CaseText(Repeat(json)),
            ["$repeat", "$suffix"] => new CaseText(Repeat(json) + json.GetProperty("$suffix").GetString()),
            ["$utf16"] => new CaseText(CodeUnits(json.GetProperty("$utf16").GetString()!)),
            ["$rawjson"] => new CaseLiteral(json.GetProperty("$rawjson").GetString()!),
            ["$nest"] => new CaseLiteral(Nested(json.GetProperty("$nest").GetInt32())),
            ["$seq"] => new CaseList(Sequence(json.GetProperty("$seq")).Select(name => new CaseText(name)).ToArray()),
            ["$seq", "$value"] => new CaseObject(Sequence(json.GetProperty("$seq"))
                .Select(name => KeyValuePair.Create(name, Read(json.GetProperty("$value"))))
                .ToArray()),
            _ => throw new CaseFormatException($"There is no special value of {string.Join(", ", names)}."),
        };
    }

    private static string Repeat(JsonElement json)
    {
        var repeat = json.GetProperty("$repeat");
        return new StringBuilder().Insert(0, repeat[0].GetString()!, repeat[1].GetInt32()).ToString();
    }

    private static string CodeUnits(string hexadecimal) => string.Concat(hexadecimal
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(unit => (char)ushort.Parse(unit, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)));

    private static string Nested(int depth) =>
        new StringBuilder().Insert(0, "{\"n\":", depth).Append('0').Append('}', depth).ToString();
}
