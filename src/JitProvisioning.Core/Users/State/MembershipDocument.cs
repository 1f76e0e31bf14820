namespace JitProvisioning;

/// <summary>A membership in the state document.</summary>
internal sealed class MembershipDocument
{
    public string Organization { get; set; } = "";

    public MembershipStatus Status { get; set; }

    public GrantSourceDocument Source { get; set; } = new();

    public DateTimeOffset? EndsAt { get; set; }

    public List<GrantSourceDocument>? OtherSources { get; set; }

    public List<GrantRunDocument> Roles { get; set; } = [];

    public static MembershipDocument Of(Membership membership) => new()
    {
        Organization = membership.Organization.Value,
        Status = membership.Status,
        Source = GrantSourceDocument.Of(membership.Source),
        EndsAt = membership.EndsAt,
        OtherSources = membership.OtherSources.Count == 0
            ? null
            : [.. membership.OtherSources.Select(GrantSourceDocument.Of)],
        Roles = GrantRunDocument.Of(membership.Roles),
    };

    public Membership ToMembership() => new(
        new OrganizationId(Organization),
        Status,
        Source.ToSource(),
        GrantRunDocument.Read(Roles))
    {
        EndsAt = EndsAt,
        OtherSources = (OtherSources ?? []).Select(source => source.ToSource()).ToValueList(),
    };
}
