namespace JitProvisioning;

/// <summary>The retirement of a link in the state document.</summary>
internal sealed class RetirementDocument
{
    public string Issuer { get; set; } = "";

    public string Subject { get; set; } = "";

    public string Connection { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public bool IsUndone { get; set; }

    public List<MembershipDocument> Memberships { get; set; } = [];

    public List<GrantRunDocument> ApplicationRoles { get; set; } = [];

    public static RetirementDocument Of(LinkRetirement retirement) => new()
    {
        Issuer = retirement.ReplacedBy.Issuer,
        Subject = retirement.ReplacedBy.Subject,
        Connection = retirement.Connection.Value,
        At = retirement.At,
        IsUndone = retirement.IsUndone,
        Memberships = [.. retirement.Memberships.Select(MembershipDocument.Of)],
        ApplicationRoles = GrantRunDocument.Of(retirement.ApplicationRoles),
    };

    public LinkRetirement ToRetirement() =>
        new(ExternalKey.Create(Issuer, Subject), new ConnectionId(Connection), At, IsUndone)
        {
            Memberships = Memberships.Select(membership => membership.ToMembership()).ToValueList(),
            ApplicationRoles = GrantRunDocument.Read(ApplicationRoles),
        };
}
