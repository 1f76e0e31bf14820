namespace JitProvisioning;

/// <summary>The attributes of an account.</summary>
/// <param name="User">The account.</param>
/// <param name="Version">The version of the account that is shown.</param>
/// <param name="Attributes">The standard attributes, then the custom ones that have a value, a source or a connection
/// that maps them, each by the order of their names.</param>
public sealed record ProfileView(UserId User, long Version, ValueList<AttributeView> Attributes)
{
    /// <summary>The attribute of this name; null when there is nothing to show of it.</summary>
    public AttributeView? Find(string name) => Attributes.FirstOrDefault(attribute => attribute.Name == name);
}
