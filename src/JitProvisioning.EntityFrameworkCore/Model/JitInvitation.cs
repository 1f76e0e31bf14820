using System.Text.Json;

namespace JitProvisioning;

/// <summary>An invitation to an organization, as a row of the application's database.</summary>
/// <remarks>Query it freely; the library writes it. It has no foreign key: it is there before the account that uses it.
/// Not sealed, so that contexts with lazy-loading proxies can hold it.</remarks>
public class JitInvitation
{
    /// <summary>The primary key, made by the library; ids are in the order in which invitations were made.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The organization it invites to.</summary>
    public string OrganizationId { get; internal set; } = "";

    /// <summary>The address it is bound to, folded; null where it is bound to a domain.</summary>
    public string? Address { get; internal set; }

    /// <summary>The domain it is bound to, in ASCII lower case; null where it is bound to an address.</summary>
    public string? Domain { get; internal set; }

    /// <summary>The roles it gives, as a JSON array; null when it gives none.</summary>
    public string? Roles { get; internal set; }

    /// <summary>When it was made, stored in UTC.</summary>
    public DateTimeOffset CreatedAt { get; internal set; }

    /// <summary>When it ceases to be good, stored in UTC.</summary>
    public DateTimeOffset ExpiresAt { get; internal set; }

    /// <summary>What has become of it.</summary>
    public InvitationStatus Status { get; internal set; }

    /// <summary>When it was used or revoked, stored in UTC.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>The account that used it.</summary>
    public string? UsedBy { get; internal set; }

    internal static JitInvitation Of(Invitation invitation) => new()
    {
        Id = invitation.Id.Value,
        OrganizationId = invitation.Organization.Value,
        Address = invitation.Address?.Value,
        Domain = invitation.Domain,
        Roles = invitation.Roles.Count == 0
            ? null
            : JsonSerializer.Serialize(invitation.Roles.ToArray(), AuditJsonContext.Default.StringArray),
        CreatedAt = invitation.CreatedAt,
        ExpiresAt = invitation.ExpiresAt,
        Status = invitation.Status,
        EndedAt = invitation.EndedAt,
        UsedBy = invitation.UsedBy?.Value,
    };

    internal Invitation ToInvitation() => new()
    {
        Id = new InvitationId(Id),
        Organization = new OrganizationId(OrganizationId),
        Address = EmailAddress.TryParse(Address),
        Domain = Domain,
        Roles = Roles is null
            ? []
            : JsonSerializer.Deserialize(Roles, AuditJsonContext.Default.StringArray)!.ToValueList(),
        CreatedAt = CreatedAt,
        ExpiresAt = ExpiresAt,
        Status = Status,
        EndedAt = EndedAt,
        UsedBy = UsedBy is { } user ? new UserId(user) : null,
    };
}
