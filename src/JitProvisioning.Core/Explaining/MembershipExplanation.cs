namespace JitProvisioning;

/// <summary>Why somebody belongs to an organization and holds what they hold there; or, without an organization, why
/// they hold their roles of the whole application.</summary>
public sealed record MembershipExplanation
{
    /// <summary>The account.</summary>
    public required UserId User { get; init; }

    /// <summary>Whether the account may be used.</summary>
    public required UserStatus Account { get; init; }

    /// <summary>The organization; null for the whole application.</summary>
    public OrganizationId? Organization { get; init; }

    /// <summary>Whether the membership counts; null where there is none.</summary>
    public MembershipStatus? Status { get; init; }

    /// <summary>When the membership ends, or when the request for it lapses; null for one without an end.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>True when the roles count now: the account is in use, and so are membership and organization.</summary>
    public required bool IsInUse { get; init; }

    /// <summary>The version of the configuration in force.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>Everybody who says that the person is a member, the first one first.</summary>
    public ValueList<SourceExplanation> Sources { get; init; } = [];

    /// <summary>The roles, by name.</summary>
    public ValueList<RoleExplanation> Roles { get; init; } = [];

    /// <summary>Roles that an administrator took away: no sign-in gives them back.</summary>
    public ValueList<string> WithheldRoles { get; init; } = [];

    /// <summary>What sign-ins would have taken here, held until an administrator confirms it.</summary>
    public ValueList<HeldRevocation> HeldRevocations { get; init; } = [];

    /// <summary>Why the roles do not count, and what keeps sign-ins from changing anything, each a sentence of its
    /// own.</summary>
    public ValueList<string> Notes { get; init; } = [];

    /// <summary>All of it as text. It holds the account's id, names from the configuration and times, and no other data
    /// of the person.</summary>
    public override string ToString() => ExplanationText.Of(this);
}
