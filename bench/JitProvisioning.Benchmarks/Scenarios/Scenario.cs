namespace JitProvisioning.Benchmarks;

/// <summary>What is measured, and how long a turn of it is.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Kind">What each sign-in of it is.</param>
/// <param name="Operations">Sign-ins of a turn.</param>
internal sealed record Scenario(string Name, VisitKind Kind, int Operations)
{
    /// <summary>Shorter turns of it would measure cold caches.</summary>
    public const int OperationsOfReads = 200;

    public const int OperationsOfWrites = 40;

    public static readonly Scenario First = new("S1", VisitKind.First, OperationsOfWrites);
    public static readonly Scenario Unchanged = new("S2", VisitKind.Unchanged, OperationsOfReads);
    public static readonly Scenario AttributeChanged = new("S3", VisitKind.AttributeChanged, OperationsOfWrites);
    public static readonly Scenario GroupChanged = new("S4", VisitKind.GroupChanged, OperationsOfWrites);

    /// <summary>First sign-ins of one person, all at once.</summary>
    public static readonly Scenario Raced = new("S5", VisitKind.Raced, Operations: 64);

    /// <summary>What S2 is, by several workers at once, so many by each.</summary>
    public static readonly Scenario Workers = new("S6", VisitKind.Unchanged, Operations: 50);

    /// <summary>Those that one sign-in after the other makes up.</summary>
    public static readonly IReadOnlyList<Scenario> OneByOne = [First, Unchanged, AttributeChanged, GroupChanged];
}
