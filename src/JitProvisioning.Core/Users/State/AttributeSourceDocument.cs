namespace JitProvisioning;

/// <summary>A source of attributes in the state document, with the rule that each came by: most have one source in
/// common.</summary>
internal sealed class AttributeSourceDocument
{
    public GrantSourceDocument Source { get; set; } = new();

    public SortedDictionary<string, string> Rules { get; set; } = new(StringComparer.Ordinal);

    public static List<AttributeSourceDocument>? Of(ValueList<AttributeSource> sources) => sources.Count == 0
        ? null
        : [.. sources
            .GroupBy(source => source.Source with { Rule = "" })
            .Select(common => new AttributeSourceDocument
            {
                Source = GrantSourceDocument.Of(common.Key),
                Rules = new(
                    common.ToDictionary(source => source.Attribute, source => source.Source.Rule),
                    StringComparer.Ordinal),
            })];

    public static ValueList<AttributeSource> Read(List<AttributeSourceDocument>? sources) => (sources ?? [])
        .SelectMany(common => common.Rules.Select(rule => new AttributeSource(
            rule.Key, common.Source.ToSource() with { Rule = rule.Value })))
        .OrderBy(source => source.Attribute, StringComparer.Ordinal)
        .ToValueList();
}
