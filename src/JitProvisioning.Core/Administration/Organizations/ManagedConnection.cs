namespace JitProvisioning;

/// <summary>A connection that the store keeps.</summary>
/// <param name="Id">The name of its authentication scheme.</param>
/// <param name="Settings">A copy of its settings.</param>
public sealed record ManagedConnection(ConnectionId Id, ConnectionOptions Settings)
{
    /// <summary>Id and status only: settings may name domains and tenants of a customer.</summary>
    public override string ToString() => $"connection {Id} {(Settings.Enabled ? "enabled" : "disabled")}";
}
