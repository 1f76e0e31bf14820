namespace JitProvisioning;

/// <summary>A durable observer as it was registered.</summary>
/// <param name="Name">What its place in the store goes by.</param>
/// <param name="Type">The observer.</param>
/// <param name="FromTheBeginning">True when it is told of what was committed before it was first registered, as far as
/// that is still there.</param>
internal sealed record DurableObserver(string Name, Type Type, bool FromTheBeginning)
{
    public const int MaxNameLength = 128;
}
