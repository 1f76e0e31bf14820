namespace JitProvisioning;

/// <summary>An intent to link an identity to an account, kept on the server until its one use.</summary>
public sealed record LinkTicket
{
    /// <summary>SHA-256 of the secret id in 64 lower-case hexadecimal digits; the id itself is with the browser
    /// alone.</summary>
    public required string IdHash { get; init; }

    /// <summary>The account to link to.</summary>
    public required UserId Account { get; init; }

    /// <summary>The connection whose identity is to be linked.</summary>
    public required ConnectionId Connection { get; init; }

    /// <summary>The very identity to be linked; null for any identity of the connection.</summary>
    public ExternalKey? Key { get; init; }

    /// <summary>The account's verified address when the ticket was made, folded; null when it held none.</summary>
    public string? Address { get; init; }

    /// <summary>A hash of the browser session that the ticket was made in, at most 256 characters.</summary>
    public required string SessionHash { get; init; }

    /// <summary>When the ticket ceases to be good.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Account and connection only: the rest is secret or personal data.</summary>
    public override string ToString() => $"link ticket of user {Account} for {Connection}";
}
