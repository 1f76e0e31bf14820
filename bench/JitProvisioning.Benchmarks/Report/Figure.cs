using System.Text.Json.Serialization;

namespace JitProvisioning.Benchmarks;

/// <summary>What one scenario by one flow came to.</summary>
internal sealed record Figure
{
    public required string Variant { get; init; }

    public required string Scenario { get; init; }

    public required string Provider { get; init; }

    public required int Groups { get; init; }

    public required int Users { get; init; }

    public required int Roles { get; init; }

    public required double MedianMicroseconds { get; init; }

    /// <summary>What a tenth of the rounds stay under.</summary>
    public required double FastestTenthMicroseconds { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Null, as the next two, where it was not counted.</summary>
    public int? Statements { get; init; }

    public int? RoundTrips { get; init; }

    public int? Commits { get; init; }

    /// <summary>How many times as long as SQL by hand on the same tables.</summary>
    public double? RatioToFloor { get; init; }

    /// <summary>How many times as fast as by UserManager.</summary>
    public double? RatioOfBaseline { get; init; }

    /// <summary>Microseconds by rounds: those of one comparison belong together.</summary>
    [JsonIgnore]
    public IReadOnlyList<double> Rounds { get; init; } = [];

    /// <summary>By rounds, where one person signed in many times at once; else null.</summary>
    [JsonIgnore]
    public IReadOnlyList<RaceResult>? Race { get; init; }

    /// <summary>The most in one round.</summary>
    public int? Failures => Race?.Max(round => round.Failures);

    public int? Created => Race?.Max(round => round.Created);

    public long? Accounts => Race?.Max(round => round.Accounts);
}
