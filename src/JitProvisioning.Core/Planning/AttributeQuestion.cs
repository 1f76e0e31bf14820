namespace JitProvisioning;

/// <summary>An attribute that was edited here and changed by the provider.</summary>
internal sealed record AttributeQuestion(
    string Attribute, ProfileValue? Local, ProfileValue? LastSynced, ProfileValue? Incoming)
{
    /// <summary>The attribute only: values are personal data.</summary>
    public override string ToString() => Attribute;
}
