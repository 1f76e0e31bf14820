namespace JitProvisioning;

/// <summary>An attribute that a connection maps, with what a sign-in says about it.</summary>
internal readonly record struct IncomingAttribute(AttributeMapping Mapping, IncomingValue Said)
{
    public string Name => Mapping.Name;

    /// <summary>The attribute as the sign-in would have it; null where it has no value.</summary>
    public ProfileValue? Value => Said.Text is { } text ? new ProfileValue(Name, text, Mapping.Type) : null;
}
