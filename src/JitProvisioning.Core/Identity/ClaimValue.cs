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

    internal static ClaimValue Contradictory { get; } = Absent with { State = ClaimState.Contradictory };

    internal static ClaimValue Unparsable { get; } = Absent with { State = ClaimState.Unparsable };

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

    /// <summary>State and kind only: values may be personal data.</summary>
    public override string ToString() => $"{State} {Kind}";
}
