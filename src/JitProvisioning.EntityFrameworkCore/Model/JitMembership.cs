namespace JitProvisioning;

/// <summary>A person's place in one organization, as a row of the application's database.</summary>
/// <remarks>A projection for queries: the account's state decides. The library alone writes it.</remarks>
public class JitMembership : JitGrant
{
    /// <summary>The organization, at most 128 characters.</summary>
    public string OrganizationId { get; internal set; } = "";

    /// <summary>Whether the membership counts.</summary>
    public MembershipStatus Status { get; internal set; }

    /// <summary>When it ends, or when the request for it lapses; from then on it does not count, whatever the status
    /// says.</summary>
    public DateTimeOffset? EndsAt { get; internal set; }

    internal static JitMembership Of(UserId user, Membership membership)
    {
        var row = new JitMembership
        {
            UserId = user.Value,
            OrganizationId = membership.Organization.Value,
            Status = membership.Status,
            EndsAt = membership.EndsAt,
        };
        row.SetSource(membership.Source);
        return row;
    }
}
