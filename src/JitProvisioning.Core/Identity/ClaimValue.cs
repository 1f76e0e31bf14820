namespace JitProvisioning;

/// <summary>One claim as a payload carries it.</summary>
/// <param name="State">What the payload says about the claim.</param>
/// <param name="Kind">The JSON type of the value.</param>
/// <param name="Text">The value of a text, boolean or number, or the raw JSON.</param>
/// <param name="Items">The items of an array of texts.</param>
public readonly record struct ClaimValue(ClaimState State, ClaimKind Kind, string? Text, ValueList<string> Items)
{
    /// <summary>A claim that the payload does not have.</summary>
    public static ClaimValue Absent { get; } = new(ClaimState.Absent, ClaimKind.None, null, ValueList<string>.Empty);

    internal static ClaimValue Overage { get; } = Absent with { State = ClaimState.Overage };

    internal static ClaimValue Contradictory { get; } = Absent with { State = ClaimState.Contradictory };

    internal static ClaimValue Unparsable { get; } = Absent with { State = ClaimState.Unparsable };

    internal static ClaimValue OfText(string text) =>
        new(text.Length == 0 ? ClaimState.Empty : ClaimState.Present, ClaimKind.Text, text, ValueList<string>.Empty);

    internal static ClaimValue OfBoolean(bool value) =>
        new(ClaimState.Present, ClaimKind.Boolean, value ? "true" : "false", ValueList<string>.Empty);

    internal static ClaimValue OfNumber(string text) =>
        new(ClaimState.Present, ClaimKind.Number, text, ValueList<string>.Empty);

    internal static ClaimValue OfJson(string json) =>
        new(ClaimState.Present, ClaimKind.Json, json, ValueList<string>.Empty);

    internal static ClaimValue OfList(string[] items) => new(
        items.Length == 0 ? ClaimState.Empty : ClaimState.Present, ClaimKind.List, null, new ValueList<string>(items));

    /// <summary>The value, when the claim is present and a text; else null.</summary>
    public string? AsText() => State == ClaimState.Present && Kind == ClaimKind.Text ? Text : null;

    /// <summary>The items of an array of texts, a single text as one item, else nothing.</summary>
    public ValueList<string> AsList() => this switch
    {
        { State: ClaimState.Present, Kind: ClaimKind.List } => Items,
        { State: ClaimState.Present, Kind: ClaimKind.Text } => [Text!],
        _ => ValueList<string>.Empty,
    };

    /// <summary>True only for boolean true or the text "true", exactly.</summary>
    public bool IsTrue() =>
        State == ClaimState.Present && Kind is (ClaimKind.Boolean or ClaimKind.Text) && Text == "true";

    /// <summary>True only for boolean false or the text "false", exactly.</summary>
    public bool IsFalse() =>
        State == ClaimState.Present && Kind is (ClaimKind.Boolean or ClaimKind.Text) && Text == "false";

    /// <summary>State and kind only: values may be personal data.</summary>
    public override string ToString() => $"{State} {Kind}";
}
