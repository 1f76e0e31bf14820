namespace JitProvisioning;

/// <summary>Bounds on a payload, checked before any look-up. A payload beyond them is refused, never cut.</summary>
public sealed record ClaimLimits
{
    /// <summary>The most claims a payload may carry, array items counted. Default 5,000.</summary>
    public int MaxClaims { get; init; } = 5_000;

    /// <summary>The most characters all values may have together. Default 262,144.</summary>
    public int MaxCharacters { get; init; } = 262_144;

    /// <summary>The most groups a payload may carry. Default 2,000. <see cref="ConnectionOptions.TooManyGroups"/> says
    /// what happens beyond.</summary>
    public int MaxGroups { get; init; } = 2_000;

    /// <summary>The deepest nesting of objects and arrays. Default 16.</summary>
    public int MaxDepth { get; init; } = 16;
}
