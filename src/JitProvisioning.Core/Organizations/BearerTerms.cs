namespace JitProvisioning;

/// <summary>What bearer tokens of a connection may do, as decisions see it.</summary>
internal sealed record BearerTerms
{
    /// <summary>What a token may do at most.</summary>
    public Rights Rights { get; init; } = Rights.SignIn;

    /// <summary>True when tokens of machines are let through without an account.</summary>
    public bool PassesMachines { get; init; }

    /// <summary>How long an answer counts.</summary>
    public TimeSpan CacheFor { get; init; }

    /// <summary>True when servers share their answers.</summary>
    public bool SharesCache { get; init; }

    /// <summary>The header that names an organization; null when none does.</summary>
    public string? OrganizationHeader { get; init; }

    /// <summary>The route value that names an organization; null when none does.</summary>
    public string? OrganizationRouteValue { get; init; }

    // Who may have an account made of a token may have an identity joined to one as well.
    public static BearerTerms Of(BearerOptions options) => new()
    {
        Rights = Rights.SignIn
            | (options.CreateUsers ? Rights.Create | Rights.Link : Rights.None)
            | (options.SyncUsers ? Rights.Update : Rights.None),
        PassesMachines = options.MachineTokens == MachineTokens.PassThrough,
        CacheFor = options.CacheFor,
        SharesCache = options.ShareCache,
        OrganizationHeader = options.OrganizationHeader,
        OrganizationRouteValue = options.OrganizationRouteValue,
    };
}
