namespace JitProvisioning.Durability.Tests;

/// <summary>What a server did.</summary>
internal sealed record ServerAnswer
{
    /// <summary>How each sign-in ended, or the change: outcome and reason.</summary>
    public string[] Results { get; init; } = [];

    /// <summary>The accounts of those who were let in.</summary>
    public string[] Users { get; init; } = [];

    /// <summary>How many moments passed at which the server might have died.</summary>
    public int Moments { get; init; }

    /// <summary>An exception that came out; null for none.</summary>
    public string? Fault { get; init; }

    /// <summary>How many sign-ins ended in which way, as "1 Created(FirstSignIn), 7 Unchanged(NoChange)".</summary>
    public static string Tally(params ServerAnswer[] answers) => string.Join(", ", answers
        .SelectMany(answer => answer.Results)
        .GroupBy(result => result, (result, all) => $"{all.Count()} {result}")
        .Order(StringComparer.Ordinal));
}
