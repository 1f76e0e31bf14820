namespace JitProvisioning;

/// <summary>A window of time for some domains, as decisions see it.</summary>
/// <param name="From">The moment it opens; null for one that was never closed before.</param>
/// <param name="Until">The moment it is closed from.</param>
/// <param name="Domains">The domains it is limited to, folded.</param>
/// <param name="ReportOnly">True when it decides nothing.</param>
internal sealed record DatedWindow(
    DateTimeOffset? From, DateTimeOffset Until, ValueList<string> Domains, bool ReportOnly)
{
    /// <summary>What the window is at this moment, whatever the domain.</summary>
    public WindowState StateAt(DateTimeOffset now) =>
        now < From || now >= Until ? WindowState.Closed
        : ReportOnly ? WindowState.ReportOnly
        : WindowState.Open;

    /// <summary>What the window is for this identity: closed without a verified address in one of the
    /// domains.</summary>
    public WindowState StateFor(ExternalIdentity identity, DateTimeOffset now) =>
        identity.VerifiedEmail is { } verified && Contains(verified.Address) ? StateAt(now) : WindowState.Closed;

    public bool Contains(EmailAddress address)
    {
        foreach (var domain in Domains.AsSpan())
        {
            if (address.IsIn(domain))
            {
                return true;
            }
        }

        return false;
    }
}
