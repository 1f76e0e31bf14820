namespace JitProvisioning.AbuseCases;

/// <summary>What is reported of one case on one store.</summary>
internal sealed record CaseReport
{
    public required string Id { get; init; }

    public required string Category { get; init; }

    public required string Title { get; init; }

    public required string Store { get; init; }

    public required Verdict Verdict { get; init; }

    public required string Expected { get; init; }

    /// <summary>Outcome and reason as they were; "none" when nothing was decided.</summary>
    public string Actual { get; init; } = "none";

    /// <summary>What the store holds of each account in the end: address and names, and whether the address is
    /// verified.</summary>
    public IReadOnlyList<string> Stored { get; init; } = [];

    /// <summary>The first difference, or why the case is skipped.</summary>
    public string? Difference { get; init; }

    /// <summary>Which way the sign-in went.</summary>
    public string Path { get; init; } = "";

    public int UnderstoodSentences { get; init; }

    /// <summary>The sentences about the state that were not checked.</summary>
    public IReadOnlyList<string> UncheckedSentences { get; init; } = [];
}
