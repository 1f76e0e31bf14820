namespace JitProvisioning;

/// <summary>Keeps link tickets on the server; the contract suite of JitProvisioning.Testing checks every sentence
/// below.</summary>
/// <remarks>
/// Implementations are safe for concurrent use. Every server of an application must see the same tickets, or those made
/// on another are refused. A failure of the infrastructure throws, so that nothing is linked.
/// </remarks>
public interface ILinkTicketStore
{
    /// <summary>Keeps a ticket, every field exactly, and drops those that expired more than a day ago. An id that is
    /// there already throws and stays as it is.</summary>
    ValueTask AddAsync(LinkTicket ticket, CancellationToken cancellationToken);

    /// <summary>Removes a ticket and returns it, in one step: of any number of callers at the same time exactly one
    /// gets it. An expired ticket is returned too, for the engine to judge.</summary>
    /// <param name="idHash">SHA-256 of the secret id in lower-case hexadecimal digits, compared ordinally.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The ticket; null when there is none, or none any more.</returns>
    ValueTask<LinkTicket?> TakeAsync(string idHash, CancellationToken cancellationToken);
}
