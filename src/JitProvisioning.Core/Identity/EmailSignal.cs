namespace JitProvisioning;

/// <summary>What a payload says of its address being verified.</summary>
internal enum EmailSignal
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>That it is not, or nothing that can be read as a word for it.</summary>
    Unverified,

    /// <summary>That it is.</summary>
    Verified,
}
