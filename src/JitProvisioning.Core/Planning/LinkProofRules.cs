namespace JitProvisioning;

/// <summary>Whether the proof of a link holds for this very identity, account, connection and browser session,
/// now.</summary>
internal static class LinkProofRules
{
    public static ProvisioningReason Check(DecisionFacts facts, LinkFacts link) => link.Ticket switch
    {
        null => ProvisioningReason.ProofUsed,
        { } ticket when ticket.ExpiresAt <= facts.Now => ProvisioningReason.ProofExpired,
        { } ticket when !Matches(facts, link, ticket) => ProvisioningReason.ProofMismatch,
        { } ticket when IsStale(link, ticket) => ProvisioningReason.ProofStale,
        _ => facts.Known is { } known && known.Id != link.SignedInAs
            ? ProvisioningReason.IdentityTaken
            : ProvisioningReason.None,
    };

    private static bool Matches(DecisionFacts facts, LinkFacts link, LinkTicket ticket) =>
        ticket.SessionHash == link.SessionHash
        && ticket.Account == link.SignedInAs
        && ticket.Connection == facts.Identity.Connection
        && (ticket.Key is not { } key || key == facts.Identity.Key);

    // The question was asked because the account held the address: it has to hold it still. A wish ends as well when
    // the account comes to hold another, or its first: whoever began it may not be whose account it is by now.
    private static bool IsStale(LinkFacts link, LinkTicket ticket) =>
        link.Account is not { } account
        || ((ticket.Key is null || ticket.Address is not null)
            && ticket.Address != (account.EmailVerified ? account.Profile.Email : null));
}
