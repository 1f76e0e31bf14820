namespace JitProvisioning;

/// <summary>What happens where an attribute was edited here and the provider's value changes as well.</summary>
public enum AttributeConflictAction
{
    /// <summary>The provider's new value is taken.</summary>
    TakeUpstream,

    /// <summary>The edit stays, whatever the provider says, until it is given back to the provider.</summary>
    KeepLocal,

    /// <summary>The application's <see cref="IConflictResolver"/> decides, once for each new value.</summary>
    Ask,
}
