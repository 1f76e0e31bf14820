namespace JitProvisioning.AbuseCases;

/// <summary>One case.</summary>
internal sealed record AbuseCase
{
    public required string Id { get; init; }

    public string Category { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>The whole store: each collection by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CaseObject>> Given { get; init; } =
        new Dictionary<string, IReadOnlyList<CaseObject>>();

    public required CaseToken Token { get; init; }

    /// <summary>The whole configuration.</summary>
    public CaseObject Config { get; init; } = CaseObject.Empty;

    public required CaseExpectation Expected { get; init; }

    /// <summary>The file it came in.</summary>
    public required CaseSource Source { get; init; }

    public IReadOnlyList<CaseObject> Rows(string collection) => Given.GetValueOrDefault(collection, []);

    public IReadOnlyList<CaseObject> Connections =>
        (Config["connections"] as CaseList)?.Items.Cast<CaseObject>().ToArray() ?? [];

    public override string ToString() => Id;
}
