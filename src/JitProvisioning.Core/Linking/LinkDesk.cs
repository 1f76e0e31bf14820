namespace JitProvisioning;

/// <summary>Gives link tickets out and takes them back.</summary>
internal sealed class LinkDesk(ILinkTicketStore tickets, StoreGateway store)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Takes the ticket that the sign-in presents, whatever becomes of it. A preview takes none.</summary>
    public async ValueTask<LinkFacts?> RedeemAsync(Decision decision, CancellationToken cancellationToken)
    {
        if (decision.LinkProof is not { } proof || !decision.Commit)
        {
            return null;
        }

        var ticket = await TakeAsync(LinkSecret.Hash(proof.Ticket), cancellationToken).ConfigureAwait(false);
        return new LinkFacts
        {
            Ticket = ticket,
            SessionHash = LinkSecret.Hash(proof.BrowserSession),
            SignedInAs = proof.SignedInAs,
        };
    }

    /// <summary>The facts with the ticket's account as it is now: read for each attempt, since a commit that meets a
    /// conflict was decided on one that has changed.</summary>
    public async ValueTask<LinkFacts?> FindAccountAsync(LinkFacts? link, CancellationToken cancellationToken) =>
        link is { Ticket: { } ticket }
            ? link with { Account = await store.FindAsync(ticket.Account, cancellationToken).ConfigureAwait(false) }
            : link;

    /// <summary>Gives out the ticket of a refusal that asks the person; null for every other plan.</summary>
    public async ValueTask<PendingLink?> OfferAsync(
        Decision decision, ProvisioningPlan plan, CancellationToken cancellationToken)
    {
        if (plan.LinkAccount is not { } account || decision.BrowserSession is not { } session || !decision.Commit)
        {
            return null;
        }

        return await GiveAsync(
            idHash => new LinkTicket
            {
                IdHash = idHash,
                Account = account.Id,
                Connection = decision.ConnectionId,
                Key = decision.Key,
                Address = AddressOf(account),
                SessionHash = LinkSecret.Hash(session),
                ExpiresAt = decision.Now + Lifetime,
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives out the ticket of a person who asks for a link, signed in as the account.</summary>
    public ValueTask<PendingLink> StartAsync(
        UserRecord account,
        ConnectionId connection,
        string browserSession,
        DateTimeOffset now,
        CancellationToken cancellationToken) => GiveAsync(
        idHash => new LinkTicket
        {
            IdHash = idHash,
            Account = account.Id,
            Connection = connection,
            Address = AddressOf(account),
            SessionHash = LinkSecret.Hash(browserSession),
            ExpiresAt = now + Lifetime,
        },
        cancellationToken);

    private static string? AddressOf(UserRecord account) => account.EmailVerified ? account.Profile.Email : null;

    private async ValueTask<PendingLink> GiveAsync(
        Func<string, LinkTicket> make, CancellationToken cancellationToken)
    {
        var secret = IdSource.NewSecret();
        var ticket = make(LinkSecret.Hash(secret));
        try
        {
            await tickets.AddAsync(ticket, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProvisioningFaultException(ProvisioningReason.StoreUnavailable, exception);
        }

        return new PendingLink(secret, ticket.Connection, ticket.ExpiresAt);
    }

    private async ValueTask<LinkTicket?> TakeAsync(string idHash, CancellationToken cancellationToken)
    {
        try
        {
            var ticket = await tickets.TakeAsync(idHash, cancellationToken).ConfigureAwait(false);
            return ticket is null || ticket.IdHash == idHash
                ? ticket
                : throw new ProvisioningFaultException(ProvisioningReason.StoreContractViolated);
        }
        catch (Exception exception) when (
            exception is not ProvisioningFaultException && !cancellationToken.IsCancellationRequested)
        {
            throw new ProvisioningFaultException(ProvisioningReason.StoreUnavailable, exception);
        }
    }
}
