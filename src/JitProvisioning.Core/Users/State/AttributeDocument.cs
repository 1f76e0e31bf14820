namespace JitProvisioning;

/// <summary>A custom attribute in the state document.</summary>
internal sealed class AttributeDocument
{
    public string Name { get; set; } = "";

    public string Value { get; set; } = "";

    public AttributeType Type { get; set; }

    public static List<AttributeDocument>? Of(ValueList<ProfileValue> attributes) => attributes.Count == 0
        ? null
        : [.. attributes.Select(attribute => new AttributeDocument
        {
            Name = attribute.Name,
            Value = attribute.Value,
            Type = attribute.Type,
        })];

    public static ValueList<ProfileValue> Read(List<AttributeDocument>? attributes) => (attributes ?? [])
        .Select(attribute => new ProfileValue(attribute.Name, attribute.Value, attribute.Type))
        .ToValueList();
}
