namespace JitProvisioning.Architecture.Tests;

/// <summary>What one package may lean on and where its types live.</summary>
internal sealed record Package
{
    public required string Name { get; init; }

    /// <summary>Other packages of the library.</summary>
    public string[] Packages { get; init; } = [];

    /// <summary>Packages of others.</summary>
    public string[] ThirdParties { get; init; } = [];

    public string? SharedFramework { get; init; }

    /// <summary>How the assemblies start that come with those, beyond the packages' own names.</summary>
    public string[] Assemblies { get; init; } = [];

    public required string[] Namespaces { get; init; }
}
