namespace JitProvisioning;

/// <summary>A link that waits for the person: sign in as the existing account in this browser, then by the connection
/// again with the ticket.</summary>
public sealed class PendingLink
{
    internal PendingLink(string ticket, ConnectionId connection, DateTimeOffset expiresAt) =>
        (Ticket, Connection, ExpiresAt) = (ticket, connection, expiresAt);

    /// <summary>A secret to carry through the next sign-in by the connection, in a protected place. It works
    /// once.</summary>
    public string Ticket { get; }

    /// <summary>The connection to sign in by.</summary>
    public ConnectionId Connection { get; }

    /// <summary>When the ticket ends: ten minutes after it was made.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The connection only: the ticket is a secret.</summary>
    public override string ToString() => $"pending link by {Connection}";
}
