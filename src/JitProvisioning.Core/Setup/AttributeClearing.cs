namespace JitProvisioning;

/// <summary>What of a provider's silence clears an attribute.</summary>
public enum AttributeClearing
{
    /// <summary>Nothing does: a value that is not sent says nothing.</summary>
    Never,

    /// <summary>An empty text or an empty list does; a claim that is not there says nothing.</summary>
    WhenEmpty,

    /// <summary>A claim that is not there does as well, for providers that leave empty attributes out. A scope that
    /// somebody takes from the application then clears the attribute of everybody.</summary>
    WhenEmptyOrAbsent,
}
