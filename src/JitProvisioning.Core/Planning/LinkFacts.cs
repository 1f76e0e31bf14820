namespace JitProvisioning;

/// <summary>The proof that the person wants this identity linked, as presented: what the server kept of it, and who
/// presents it.</summary>
internal sealed record LinkFacts
{
    /// <summary>What the server kept; null when it was used up or never given out. Presenting a proof uses it
    /// up.</summary>
    public required LinkTicket? Ticket { get; init; }

    /// <summary>The hash of the browser session that presents it.</summary>
    public required string SessionHash { get; init; }

    /// <summary>The account that this browser is signed in as.</summary>
    public required UserId SignedInAs { get; init; }

    /// <summary>The account the proof was given out for, as it is now.</summary>
    public UserRecord? Account { get; init; }
}
