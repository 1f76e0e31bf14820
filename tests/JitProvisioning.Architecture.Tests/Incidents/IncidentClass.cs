namespace JitProvisioning.Architecture.Tests;

/// <summary>One way in which something went wrong elsewhere.</summary>
internal sealed record IncidentClass
{
    public required int Id { get; init; }

    public required string Title { get; init; }

    /// <summary>"yes", or "no" with the reason.</summary>
    public required string Applies { get; init; }

    /// <summary>Why it does not apply, or what of it is still to come and with which feature.</summary>
    public string? Reason { get; init; }

    /// <summary>The tests that fail when the guard against it goes, as Namespace.Class.Method.</summary>
    public string[] Tests { get; init; } = [];
}
