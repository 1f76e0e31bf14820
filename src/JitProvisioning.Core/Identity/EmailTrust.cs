namespace JitProvisioning;

/// <summary>Judges an address: the only place that mints a <see cref="VerifiedEmail"/>.</summary>
internal static class EmailTrust
{
    /// <param name="claims">The payload that carries the address; its qualifiers are read from the same
    /// payload.</param>
    /// <param name="hostedDomain">The folded value of the connection's domain claim.</param>
    /// <param name="connection">The connection that vouches.</param>
    public static EmailJudgement Judge(ClaimSet claims, string? hostedDomain, Connection connection)
    {
        var claim = claims[connection.EmailClaim];
        if (claim.State is ClaimState.Absent or ClaimState.Empty)
        {
            return EmailJudgement.None;
        }

        if (EmailAddress.TryParse(claim.AsText()) is not { } address)
        {
            return EmailJudgement.Unusable;
        }

        if (!claims[connection.EmailVerifiedClaim].IsTrue())
        {
            return new EmailJudgement(address, EmailStanding.Unverified, null);
        }

        return IsAuthoritative(address, hostedDomain, connection)
            ? new EmailJudgement(address, EmailStanding.Verified, new VerifiedEmail(address))
            : new EmailJudgement(address, EmailStanding.NotAuthoritative, null);
    }

    private static bool IsAuthoritative(EmailAddress address, string? hostedDomain, Connection connection)
    {
        foreach (var domain in connection.Domains.AsSpan())
        {
            if (address.IsIn(domain))
            {
                return connection.DomainClaim is null || hostedDomain == domain;
            }
        }

        return false;
    }
}
