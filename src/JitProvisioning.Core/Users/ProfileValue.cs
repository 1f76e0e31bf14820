namespace JitProvisioning;

/// <summary>The value of one attribute of a person.</summary>
/// <param name="Name">The attribute's name, compared exactly.</param>
/// <param name="Value">The value, in the one form that its type has.</param>
/// <param name="Type">What the value is.</param>
public sealed record ProfileValue(string Name, string Value, AttributeType Type = AttributeType.Text)
{
    /// <summary>The name only: values are personal data.</summary>
    public override string ToString() => Name;
}
