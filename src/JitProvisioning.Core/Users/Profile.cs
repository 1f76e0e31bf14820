namespace JitProvisioning;

/// <summary>The attributes that sign-ins keep in step.</summary>
public sealed record Profile
{
    /// <summary>A profile without values.</summary>
    public static Profile Empty { get; } = new();

    /// <summary>The address, folded.</summary>
    public string? Email { get; init; }

    /// <summary>The name to show.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The kind of value only: a profile is personal data.</summary>
    public override string ToString() => "profile";
}
