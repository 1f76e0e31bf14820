namespace JitProvisioning;

/// <summary>Where an attribute's value comes from.</summary>
/// <param name="Attribute">The attribute's name.</param>
/// <param name="Source">Who gave it, by which mapping and under which configuration. Of an edit by hand, the connection
/// is the one whose value it stands in for.</param>
public sealed record AttributeSource(string Attribute, GrantSource Source);
