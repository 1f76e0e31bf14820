namespace JitProvisioning;

/// <summary>An attribute of an account.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value; null when it has none.</param>
/// <param name="Source">Who gave or cleared the value, by which mapping and under which configuration; null when that
/// is not known, as of imported accounts.</param>
/// <param name="Upstreams">What providers said of it last, one for each connection and channel by which somebody signed
/// in to the account.</param>
public sealed record AttributeView(
    string Name, ProfileValue? Value, GrantSource? Source, ValueList<UpstreamView> Upstreams)
{
    /// <summary>The name only: values are personal data.</summary>
    public override string ToString() => Name;
}
