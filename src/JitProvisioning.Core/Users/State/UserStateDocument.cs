namespace JitProvisioning;

/// <summary>The JSON document of a state: what <see cref="StoredUser"/> has no column for.</summary>
internal sealed class UserStateDocument
{
    public string? VerifiedEmail { get; set; }

    public bool IsProtected { get; set; }

    public DateTimeOffset? AdministeredAt { get; set; }

    public string? GivenName { get; set; }

    public string? FamilyName { get; set; }

    public List<AttributeDocument>? Attributes { get; set; }

    public List<AttributeSourceDocument>? AttributeSources { get; set; }

    public string? ProfileOwner { get; set; }

    public string? ChosenOrganization { get; set; }

    public string? SuspendedBy { get; set; }

    public List<SourceDocument>? Sources { get; set; }

    public List<LinkDocument> Links { get; set; } = [];

    public List<MembershipDocument> Memberships { get; set; } = [];

    public List<GrantRunDocument> ApplicationRoles { get; set; } = [];

    public List<WithheldDocument>? WithheldRoles { get; set; }

    public List<HeldDocument>? HeldRevocations { get; set; }

    public bool IsInvited { get; set; }

    public static UserStateDocument Of(UserRecord user) => new()
    {
        VerifiedEmail = user.EmailVerified ? user.Profile.Email : null,
        IsProtected = user.IsProtected,
        AdministeredAt = user.AdministeredAt,
        GivenName = user.Profile.GivenName,
        FamilyName = user.Profile.FamilyName,
        Attributes = AttributeDocument.Of(user.Profile.Custom),
        AttributeSources = AttributeSourceDocument.Of(user.ProfileSources),
        ProfileOwner = user.ProfileOwner?.Value,
        ChosenOrganization = user.ChosenOrganization?.Value,
        SuspendedBy = user.SuspendedBy?.Value,
        Sources = user.Sources.Count == 0 ? null : [.. user.Sources.Select(SourceDocument.Of)],
        Links = [.. user.Links.Select(LinkDocument.Of)],
        Memberships = [.. user.Memberships.Select(MembershipDocument.Of)],
        ApplicationRoles = GrantRunDocument.Of(user.ApplicationRoles),
        WithheldRoles = user.WithheldRoles.Count == 0 ? null : [.. user.WithheldRoles.Select(WithheldDocument.Of)],
        HeldRevocations = user.HeldRevocations.Count == 0 ? null : [.. user.HeldRevocations.Select(HeldDocument.Of)],
        IsInvited = user.IsInvited,
    };

    public UserRecord ToUser(StoredUser stored, UserRecord empty) => empty with
    {
        Profile = new Profile
        {
            Email = stored.Email,
            DisplayName = stored.DisplayName,
            GivenName = GivenName,
            FamilyName = FamilyName,
            Custom = AttributeDocument.Read(Attributes),
        },
        ProfileSources = AttributeSourceDocument.Read(AttributeSources),
        IsProtected = IsProtected,
        AdministeredAt = AdministeredAt,
        EmailVerified = stored.EmailVerified ?? (VerifiedEmail is not null && VerifiedEmail == stored.Email),
        ProfileOwner = ProfileOwner is { } owner ? new ConnectionId(owner) : null,
        ChosenOrganization = ChosenOrganization is { } chosen ? new OrganizationId(chosen) : null,
        SuspendedBy = SuspendedBy is { } suspender ? new ConnectionId(suspender) : null,
        Sources = (Sources ?? []).Select(source => source.ToSource()).ToValueList(),
        Links = Links.Select(link => link.ToLink()).ToValueList(),
        Memberships = Memberships.Select(membership => membership.ToMembership()).ToValueList(),
        ApplicationRoles = GrantRunDocument.Read(ApplicationRoles),
        WithheldRoles = (WithheldRoles ?? []).Select(withheld => withheld.ToWithheld()).ToValueList(),
        HeldRevocations = (HeldRevocations ?? []).Select(held => held.ToHeld()).ToValueList(),
        IsInvited = IsInvited,
    };
}
