namespace JitProvisioning;

/// <summary>Everything a plan is made of.</summary>
internal sealed record DecisionFacts
{
    public required ExternalIdentity Identity { get; init; }

    public required PolicyVerdict Verdict { get; init; }

    /// <summary>The organization that owns the connection.</summary>
    public OrganizationId? ConnectionOrganization { get; init; }

    /// <summary>False where an account needs no membership: in a flat application, or by the connection's
    /// switch.</summary>
    public required bool MembershipRequired { get; init; }

    /// <summary>The declared organizations: a membership in one that is switched off admits nobody.</summary>
    public required OrganizationDirectory Organizations { get; init; }

    public required string PolicyVersion { get; init; }

    /// <summary>The account the key leads to.</summary>
    public UserRecord? Known { get; init; }

    /// <summary>True when the key leads to an account that does not exist.</summary>
    public bool KeyIsOrphaned { get; init; }

    public AddressFacts Address { get; init; }

    /// <summary>The answer to the plan's conflict, once it was asked.</summary>
    public ConflictResolution? Resolution { get; init; }

    public GrantSource Source(string rule) =>
        new(GrantOrigin.SignIn, Identity.Connection, Identity.Channel, rule, PolicyVersion);
}
