namespace JitProvisioning;

/// <summary>What a new value of a provider does to an attribute.</summary>
public enum UpstreamEffect
{
    /// <summary>Nothing: the connection does not read it.</summary>
    NotRead,

    /// <summary>It replaces the value here. An address has to pass the gates of every address besides.</summary>
    Replaces,

    /// <summary>The value here stays.</summary>
    Stays,

    /// <summary>The value here stays because it is another source's to write.</summary>
    NotOwned,

    /// <summary>The application's <see cref="IConflictResolver"/> is asked.</summary>
    Asks,
}
