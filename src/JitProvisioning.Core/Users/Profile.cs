namespace JitProvisioning;

/// <summary>The attributes that sign-ins keep in step.</summary>
public sealed record Profile
{
    internal const int MaxCustom = 100;

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

    /// <summary>The custom attributes that have a value, at most 100, in the ordinal order of their names.</summary>
    public ValueList<ProfileValue> Custom { get; init; } = [];

    /// <summary>The value of an attribute by its name, standard or custom; null when it has none.</summary>
    public string? this[string name] => Find(name)?.Value;

    /// <summary>The attribute of this name; null when it has no value.</summary>
    public ProfileValue? Find(string name) => name switch
    {
        AttributeNames.Email => OfText(name, Email),
        AttributeNames.DisplayName => OfText(name, DisplayName),
        AttributeNames.GivenName => OfText(name, GivenName),
        AttributeNames.FamilyName => OfText(name, FamilyName),
        _ => FindCustom(name),
    };

    /// <summary>The profile with one attribute changed; null clears it.</summary>
    internal Profile With(string name, ProfileValue? attribute) => name switch
    {
        AttributeNames.Email => this with { Email = attribute?.Value },
        AttributeNames.DisplayName => this with { DisplayName = attribute?.Value },
        AttributeNames.GivenName => this with { GivenName = attribute?.Value },
        AttributeNames.FamilyName => this with { FamilyName = attribute?.Value },
        _ => this with
        {
            Custom = Custom
                .Where(other => other.Name != name)
                .Concat(attribute is null ? [] : [attribute])
                .OrderBy(other => other.Name, StringComparer.Ordinal)
                .ToValueList(),
        },
    };

    /// <summary>True when there is room for a custom attribute of this name.</summary>
    internal bool Takes(string name) =>
        AttributeNames.IsStandard(name) || Custom.Count < MaxCustom || Find(name) is not null;

    /// <summary>The kind of value only: a profile is personal data.</summary>
    public override string ToString() => "profile";

    // Asked for each attribute of each sign-in that is planned: nothing is allocated for it.
    private ProfileValue? FindCustom(string name)
    {
        foreach (var attribute in Custom.AsSpan())
        {
            if (attribute.Name == name)
            {
                return attribute;
            }
        }

        return null;
    }

    private static ProfileValue? OfText(string name, string? value) => value is null ? null : new(name, value);
}
