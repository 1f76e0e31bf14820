namespace JitProvisioning;

/// <summary>What a sign-in says about an attribute.</summary>
internal enum IncomingState
{
    /// <summary>Nothing.</summary>
    Absent,

    /// <summary>That there is no value.</summary>
    Empty,

    /// <summary>A value.</summary>
    Present,

    /// <summary>Something that is no value of the attribute's type.</summary>
    Unusable,
}
