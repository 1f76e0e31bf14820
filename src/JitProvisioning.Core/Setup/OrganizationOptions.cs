namespace JitProvisioning;

/// <summary>An organization, declared by the deployer.</summary>
public sealed class OrganizationOptions
{
    /// <summary>The name to show. Default: the id.</summary>
    public string? Name { get; set; }

    /// <summary>False refuses its people. Default true.</summary>
    public bool Active { get; set; } = true;

    /// <summary>False keeps every identity provider's sign-in out of it: its own connections refuse, and no shared one
    /// leads here. Default true.</summary>
    public bool AllowFederation { get; set; } = true;

    /// <summary>The e-mail domains that belong to it, proven by the deployer. Each belongs to one
    /// organization.</summary>
    public IList<string> Domains { get; } = [];

    /// <summary>Exact values of a shared connection's <see cref="ConnectionOptions.OrganizationClaim"/> that stand for
    /// this organization, by the connection's scheme. They count beside the connection's own
    /// <see cref="ConnectionOptions.OrganizationMap"/>. Default none.</summary>
    public IDictionary<string, IList<string>> ClaimValues { get; } =
        new Dictionary<string, IList<string>>(StringComparer.Ordinal);

    /// <summary>Roles that everybody gets whom a sign-in places here. Default none.</summary>
    public IList<string> DefaultRoles { get; } = [];
}
