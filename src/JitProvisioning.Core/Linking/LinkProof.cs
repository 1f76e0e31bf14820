namespace JitProvisioning;

/// <summary>What a browser presents to have an identity linked: the ticket it was given, and who it is.</summary>
public sealed class LinkProof
{
    /// <summary>The ticket of <see cref="PendingLink.Ticket"/>.</summary>
    public required string Ticket { get; init; }

    /// <summary>The browser's secret that the ticket was given to.</summary>
    public required string BrowserSession { get; init; }

    /// <summary>The account that this browser is signed in as.</summary>
    public required UserId SignedInAs { get; init; }

    /// <summary>The kind of value only: a ticket is a secret.</summary>
    public override string ToString() => "link proof";
}
