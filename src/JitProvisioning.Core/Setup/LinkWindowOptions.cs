namespace JitProvisioning;

/// <summary>A dated window in which a connection's first sign-ins join the accounts that hold their addresses, as
/// <see cref="ConnectionOptions.LinkVerifiedEmail"/> does for ever and for every domain.</summary>
/// <remarks>Write dates with their offset, such as 2026-03-01T00:00:00Z. Every guard of linking holds; an account that
/// never verified its address is not claimed by a window.</remarks>
public sealed class LinkWindowOptions
{
    /// <summary>The moment it opens. Null: it is open already. Default null.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>The moment it closes, at most 366 days after it opens. Required.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>The e-mail domains it is limited to, each one that the connection is authoritative for. Exact domains,
    /// never subdomains. Required.</summary>
    public IList<string> Domains { get; } = [];

    /// <summary>True decides as if there were no window and says with
    /// <see cref="ProvisioningReason.WouldLinkOnFirstSignIn"/> what it would have linked. Default true.</summary>
    public bool ReportOnly { get; set; } = true;
}
