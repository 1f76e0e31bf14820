namespace JitProvisioning;

/// <summary>Judges an address: the only place that mints a <see cref="VerifiedEmail"/>.</summary>
internal static class EmailTrust
{
    /// <param name="claim">The address as its payload carries it.</param>
    /// <param name="signal">What the connection's signal says, in the same payload.</param>
    /// <param name="hostedDomain">The folded value of the connection's domain claim, of the same payload.</param>
    /// <param name="tenant">The tenant that the issuer was checked against.</param>
    /// <param name="connection">The connection that vouches.</param>
    public static EmailJudgement Judge(
        ClaimValue claim, EmailSignal signal, string? hostedDomain, string? tenant, Connection connection)
    {
        if (claim.State is ClaimState.Absent or ClaimState.Empty)
        {
            return EmailJudgement.None;
        }

        var text = claim.AsText();
        if (EmailAddress.TryParse(text) is not { } address)
        {
            return EmailJudgement.Unusable(EmailGrammar.Check(text));
        }

        var isAuthoritative = IsAuthoritative(address, hostedDomain, tenant, connection);
        var isVerified = signal == EmailSignal.Verified
            || (signal == EmailSignal.None && connection.TrustsEmailInDomains && isAuthoritative);
        return !isVerified ? new EmailJudgement(address, EmailStanding.Unverified, null)
            : isAuthoritative ? new EmailJudgement(address, EmailStanding.Verified, new VerifiedEmail(address))
            : new EmailJudgement(address, EmailStanding.NotAuthoritative, null);
    }

    /// <summary>True when what the connection's provider says of an address counts as verified, where no token says
    /// so.</summary>
    public static bool IsAuthoritative(EmailAddress address, Connection connection) =>
        connection.DomainClaim is null
        && Find(address, connection.Domains) is { } domain
        && !PublicMailboxDomains.Contain(domain);

    /// <summary>True for exactly the texts that verify, and boolean true where "true" is one. A number is no
    /// text.</summary>
    public static bool IsVerifying(ClaimValue signal, Connection connection) =>
        signal.State == ClaimState.Present
        && signal.Kind is ClaimKind.Text or ClaimKind.Boolean
        && connection.EmailVerifiedValues.AsSpan().Contains(signal.Text);

    // Exactly the domain, declared or, with a domain claim that equals it, proven; never one where anybody gets a
    // mailbox, whoever declared it.
    private static bool IsAuthoritative(
        EmailAddress address, string? hostedDomain, string? tenant, Connection connection) =>
        (Find(address, connection.DomainsOf(tenant)) ?? Find(address, connection.ProvenDomains)) is { } domain
        && (connection.DomainClaim is null || hostedDomain == domain)
        && !PublicMailboxDomains.Contain(domain);

    private static string? Find(EmailAddress address, ValueList<string> domains)
    {
        foreach (var domain in domains.AsSpan())
        {
            if (address.IsIn(domain))
            {
                return domain;
            }
        }

        return null;
    }
}
