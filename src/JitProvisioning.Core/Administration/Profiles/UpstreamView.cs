namespace JitProvisioning;

/// <summary>What one provider said last of an attribute, and what becomes of what it says next.</summary>
/// <param name="Identity">The key of the identity that it came by.</param>
/// <param name="Connection">The connection.</param>
/// <param name="Channel">The channel.</param>
/// <param name="LastSynced">The value last synced; null when there was none.</param>
/// <param name="Mode">The attribute's mode on the connection; never where the connection does not map it.</param>
/// <param name="Effect">What happens when the next sign-in brings a value that is neither the one here nor the one
/// synced last.</param>
public sealed record UpstreamView(
    ExternalKey Identity,
    ConnectionId Connection,
    SignInChannel Channel,
    string? LastSynced,
    AttributeMode Mode,
    UpstreamEffect Effect)
{
    /// <summary>Connection and channel only: values are personal data.</summary>
    public override string ToString() => $"{Connection} {Channel}";
}
