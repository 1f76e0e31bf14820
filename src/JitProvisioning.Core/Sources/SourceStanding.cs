namespace JitProvisioning;

/// <summary>A resource of a provisioning source that an account is, and what the source says of it.</summary>
/// <param name="Connection">The connection that the source belongs to.</param>
/// <param name="ExternalId">The source's own id of the resource.</param>
/// <param name="Status">What it said last.</param>
public sealed record SourceStanding(ConnectionId Connection, string ExternalId, SourceStatus Status)
{
    internal ExternalKey Key => SourceKeys.Of(Connection, ExternalId);

    /// <summary>Connection and status only: an external id is personal data.</summary>
    public override string ToString() => $"{Connection} {Status}";
}
