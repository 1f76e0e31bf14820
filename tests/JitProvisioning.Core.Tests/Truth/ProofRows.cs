namespace JitProvisioning.Core.Tests;

/// <summary>The proof of an explicit link: single-use, short-lived, bound to identity, account, connection and browser
/// session (invariant 13), and every guard of the account it leads to.</summary>
internal static class ProofRows
{
    public static IReadOnlyList<Row> Rows { get; } =
    [
        Row.Refuse("A proof that is used up, or never was one.", ProvisioningReason.ProofUsed,
            facts => facts.Link is { Ticket: null }),
        Row.Refuse("A proof is short-lived.", ProvisioningReason.ProofExpired,
            facts => facts.Link?.Ticket is { } ticket && facts.Now >= ticket.ExpiresAt),
        Row.Refuse("A proof of another identity, account, connection or browser.", ProvisioningReason.ProofMismatch,
            facts => facts.Link is { Ticket: { } ticket } link && IsForAnother(facts, link, ticket)),
        Row.Refuse("The account changed since the proof was made.", ProvisioningReason.ProofStale,
            facts => facts.Link is { Ticket: { } ticket } link && IsStale(link, ticket)),
        Row.Refuse("An identity never moves between accounts.", ProvisioningReason.IdentityTaken,
            facts => facts.Link is { Ticket: { } ticket } && facts.Known is { } known && known.Id != ticket.Account),
    ];

    private static bool IsForAnother(DecisionFacts facts, LinkFacts link, LinkTicket ticket) =>
        ticket.Connection != facts.Identity.Connection
        || (ticket.Key is { } key && key != facts.Identity.Key)
        || ticket.SessionHash != link.SessionHash
        || ticket.Account != link.SignedInAs;

    private static bool IsStale(LinkFacts link, LinkTicket ticket) =>
        link.Account is not { } account
        || account.Id != ticket.Account
        || (ticket.Address is { } address && !(account.EmailVerified && account.Profile.Email == address))
        || (ticket is { Key: null, Address: null } && account is { EmailVerified: true, Profile.Email: not null });
}
