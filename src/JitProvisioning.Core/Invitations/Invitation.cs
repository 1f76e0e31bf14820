namespace JitProvisioning;

/// <summary>An invitation to an organization, good for one person.</summary>
public sealed record Invitation
{
    /// <summary>The id.</summary>
    public required InvitationId Id { get; init; }

    /// <summary>The organization it invites to.</summary>
    public required OrganizationId Organization { get; init; }

    /// <summary>The address it is bound to; null where it is bound to a domain.</summary>
    public EmailAddress? Address { get; init; }

    /// <summary>The domain it is bound to, in ASCII lower case: the first person of it uses it. Null where it is bound
    /// to an address.</summary>
    public string? Domain { get; init; }

    /// <summary>The roles it gives in the organization.</summary>
    public ValueList<string> Roles { get; init; } = [];

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ceases to be good.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What has become of it.</summary>
    public InvitationStatus Status { get; init; }

    /// <summary>When it was used or revoked.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The account that used it.</summary>
    public UserId? UsedBy { get; init; }

    /// <summary>True when it invites whoever has the address.</summary>
    internal bool Invites(EmailAddress address) =>
        Address is { } bound ? bound.Equals(address) : Domain is { } domain && address.IsIn(domain);

    /// <summary>Id and organization only: an address is personal data.</summary>
    public override string ToString() => $"invitation {Id} to {Organization}, {Status}";
}
