namespace JitProvisioning;

/// <summary>When a connection's sign-ins write an attribute that they may write.</summary>
public enum AttributeMode
{
    /// <summary>What was edited here stays until the provider's value changes.</summary>
    LocalWinsUntilUpstreamChanges,

    /// <summary>The provider's value replaces every other at each sign-in.</summary>
    Always,

    /// <summary>The provider's value is taken wherever there is none here, also after somebody cleared it.</summary>
    FillIfEmpty,

    /// <summary>The first value that the provider sends is taken, where nobody ever set one here; none after
    /// that.</summary>
    ImportOnce,

    /// <summary>The attribute is not read.</summary>
    Never,
}
