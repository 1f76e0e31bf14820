namespace JitProvisioning;

/// <summary>What the resolver said about an attribute that was edited here and changed by the provider.</summary>
internal readonly record struct AttributeAnswer(string Attribute, ConflictResolution Resolution);
