namespace JitProvisioning.Benchmarks;

/// <summary>The names of the flows. "-options" has what the documentation advises; the others have an untouched
/// connection string and AddDbContext, unless their name says more.</summary>
internal static class Variants
{
    public const string Baseline = "baseline";
    public const string Floor = "floor";
    public const string Store = "efcore";
    public const string Identity = "identity";
    public const string Options = "-options";

    /// <summary>The same, and SQL of the library's own.</summary>
    public const string Direct = "-direct";

    /// <summary>SQL of the library's own and prepared look-ups, with an untouched connection string and
    /// AddDbContext.</summary>
    public const string DirectUntouched = Direct + "-untouched";

    /// <summary>The library with no database behind it.</summary>
    public const string Memory = "memory";

    /// <summary>The same SQL by hand on Identity's tables.</summary>
    public const string FloorOfIdentity = Floor + "-" + Identity;

    /// <summary>Two applications on one database.</summary>
    public const string Pair = "-two-processes";

    /// <summary>Never writes when somebody last signed in.</summary>
    public const string Unrecorded = "-unrecorded";

    /// <summary>What a flow is measured against: SQL by hand on the same tables.</summary>
    public static string FloorOf(string variant) =>
        variant.StartsWith(Store, StringComparison.Ordinal) || variant is Floor or Memory ? Floor : FloorOfIdentity;
}
