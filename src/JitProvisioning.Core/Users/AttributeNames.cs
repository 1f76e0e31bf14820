namespace JitProvisioning;

/// <summary>The names of attributes. Those that are none of these are custom.</summary>
public static class AttributeNames
{
    /// <summary>The address.</summary>
    public const string Email = "email";

    /// <summary>The name to show.</summary>
    public const string DisplayName = "displayName";

    /// <summary>The given name.</summary>
    public const string GivenName = "givenName";

    /// <summary>The family name.</summary>
    public const string FamilyName = "familyName";

    internal const int MaxLength = 64;

    internal static ValueList<string> Standard { get; } = [Email, DisplayName, GivenName, FamilyName];

    internal static bool IsStandard(string name) => name is Email or DisplayName or GivenName or FamilyName;

    /// <summary>True for a letter and up to 63 letters, digits, dots, hyphens and underscores, all ASCII.</summary>
    internal static bool IsWellFormed(string? name) =>
        name is { Length: > 0 and <= MaxLength }
        && char.IsAsciiLetter(name[0])
        && name.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '.' or '-' or '_');
}
