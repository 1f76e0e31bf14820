namespace JitProvisioning.Testing;

/// <summary>How a call is broken off.</summary>
internal enum Breakage
{
    /// <summary>One statement fails; what the store sends afterwards arrives.</summary>
    Once,

    /// <summary>Nothing arrives any more, as after a crash: what was sent is all there is.</summary>
    ForGood,

    /// <summary>The call's token is cancelled.</summary>
    Cancelled,
}
