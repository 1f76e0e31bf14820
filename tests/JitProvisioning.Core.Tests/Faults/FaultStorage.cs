namespace JitProvisioning.Core.Tests;

/// <summary>Where one run of a scenario keeps everything: empty at first.</summary>
/// <param name="Users">The store, which has every optional interface.</param>
/// <param name="LinkTickets">The link tickets beside it.</param>
internal sealed record FaultStorage(IUserStore Users, ILinkTicketStore LinkTickets);
