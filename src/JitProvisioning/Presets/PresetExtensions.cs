namespace JitProvisioning;

/// <summary>The words that presets are written in.</summary>
internal static class PresetExtensions
{
    /// <summary>True for a host below the domain, and not for the domain itself.</summary>
    public static bool IsBelow(this Uri authority, string domain) =>
        authority.Host.EndsWith("." + domain, StringComparison.Ordinal);

    /// <summary>Finds the names in these claims.</summary>
    public static void MapNames(
        this ConnectionOptions connection, string displayName, string givenName, string familyName)
    {
        connection.Attributes[AttributeNames.DisplayName] = new AttributeOptions { Claim = displayName };
        connection.Attributes[AttributeNames.GivenName] = new AttributeOptions { Claim = givenName };
        connection.Attributes[AttributeNames.FamilyName] = new AttributeOptions { Claim = familyName };
    }
}
