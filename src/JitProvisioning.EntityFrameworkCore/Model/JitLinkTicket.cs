namespace JitProvisioning;

/// <summary>An intent to link an identity to an account, as a row of the application's database until its one
/// use.</summary>
/// <remarks>The library alone writes and deletes it. It has no foreign key: a ticket whose account is gone links
/// nothing.</remarks>
public class JitLinkTicket
{
    /// <summary>The primary key: SHA-256 of the secret id in hexadecimal digits, 64 characters.</summary>
    public string IdHash { get; internal set; } = "";

    /// <summary>The account to link to.</summary>
    public string UserId { get; internal set; } = "";

    /// <summary>The connection whose identity is to be linked.</summary>
    public string Connection { get; internal set; } = "";

    /// <summary>The issuer of the very identity to be linked; null for any identity of the connection.</summary>
    public string? Issuer { get; internal set; }

    /// <summary>The subject of the very identity to be linked; null for any identity of the connection.</summary>
    public string? Subject { get; internal set; }

    /// <summary>The account's verified address when the ticket was made.</summary>
    public string? Address { get; internal set; }

    /// <summary>A hash of the browser session that the ticket was made in.</summary>
    public string SessionHash { get; internal set; } = "";

    /// <summary>When the ticket ceases to be good, stored in UTC.</summary>
    public DateTimeOffset ExpiresAt { get; internal set; }

    internal static JitLinkTicket Of(LinkTicket ticket) => new()
    {
        IdHash = ticket.IdHash,
        UserId = ticket.Account.Value,
        Connection = ticket.Connection.Value,
        Issuer = ticket.Key?.Issuer,
        Subject = ticket.Key?.Subject,
        Address = ticket.Address,
        SessionHash = ticket.SessionHash,
        ExpiresAt = ticket.ExpiresAt,
    };

    internal LinkTicket ToLinkTicket() => new()
    {
        IdHash = IdHash,
        Account = new UserId(UserId),
        Connection = new ConnectionId(Connection),
        Key = Issuer is null && Subject is null ? null : ExternalKey.Create(Issuer!, Subject!),
        Address = Address,
        SessionHash = SessionHash,
        ExpiresAt = ExpiresAt,
    };
}
