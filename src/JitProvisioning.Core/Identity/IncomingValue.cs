namespace JitProvisioning;

/// <summary>What a sign-in says about an attribute, and the value where it is one.</summary>
internal readonly record struct IncomingValue(IncomingState State, string? Text)
{
    public static IncomingValue Absent { get; } = new(IncomingState.Absent, null);

    public static IncomingValue Empty { get; } = new(IncomingState.Empty, null);

    public static IncomingValue Unusable { get; } = new(IncomingState.Unusable, null);

    public static IncomingValue Of(string text) => new(IncomingState.Present, text);

    /// <summary>The state only: values are personal data.</summary>
    public override string ToString() => State.ToString();
}
