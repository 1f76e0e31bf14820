namespace JitProvisioning;

/// <summary>How known links are imported.</summary>
public sealed record ImportOptions
{
    /// <summary>Decides every link and writes nothing: the report says what an import would do. Default
    /// false.</summary>
    public bool DryRun { get; init; }

    /// <summary>Adds links to protected accounts too, which no sign-in ever does. Default false: such a link is
    /// refused.</summary>
    public bool IncludeProtected { get; init; }

    /// <summary>Who asked for the import, in the application's own words: at most 256 characters, kept in the audit
    /// entries as given. Default null.</summary>
    public string? Actor { get; init; }

    /// <summary>What is done only: an actor may be a person.</summary>
    public override string ToString() => DryRun ? "dry run" : "import";
}
