namespace JitProvisioning;

/// <summary>What a sign-in does about one attribute.</summary>
internal enum AttributeAct
{
    /// <summary>Nothing: the sign-in says nothing new.</summary>
    Keep,

    /// <summary>The value here stays, and what the provider says counts as synced.</summary>
    Note,

    /// <summary>The provider's value, or that there is none, becomes the value here.</summary>
    Take,

    /// <summary>It would be taken, and is another's to write.</summary>
    LeaveToOwner,

    /// <summary>It cannot be taken for what it is.</summary>
    Skip,

    /// <summary>The resolver decides.</summary>
    Ask,
}
