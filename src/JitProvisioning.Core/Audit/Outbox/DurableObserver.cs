namespace JitProvisioning;

/// <summary>A durable observer as it was registered.</summary>
/// <param name="Name">What its place in the store goes by.</param>
/// <param name="Type">The observer.</param>
/// <param name="FromTheBeginning">True when it is told of what was committed before it was first registered, as far as
/// that is still there.</param>
internal sealed record DurableObserver(string Name, Type Type, bool FromTheBeginning)
{
    private const int MaxNameLength = 128;

    /// <summary>Says why a name is none, or null: every database keeps one that is, and tells it from every other but
    /// for its case.</summary>
    public static string? ProblemOf(string name) =>
        name.Length > MaxNameLength ? $"has at most {MaxNameLength} characters"
        : name.Any(unit => unit is < ' ' or > '~') ? "is of printable ASCII characters"
        : name != name.Trim() ? "has no blank at its ends"
        : null;
}
