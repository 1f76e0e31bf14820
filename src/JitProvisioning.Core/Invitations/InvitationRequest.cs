namespace JitProvisioning;

/// <summary>Whom to invite where. Exactly one of address and domain is set.</summary>
public sealed record InvitationRequest
{
    /// <summary>The organization to invite to.</summary>
    public required OrganizationId Organization { get; init; }

    /// <summary>The person's address.</summary>
    public string? Address { get; init; }

    /// <summary>A domain whose first person to come is invited, no public mailbox provider's.</summary>
    public string? Domain { get; init; }

    /// <summary>The roles to give in the organization; where it declares roles, of those. Default none.</summary>
    public ValueList<string> Roles { get; init; } = [];

    /// <summary>How long the invitation is good. Default seven days; more than zero, at most 365 days.</summary>
    public TimeSpan ExpiresIn { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Lets the roles be among <see cref="JitProvisioningOptions.PrivilegedRoles"/>. Default false.</summary>
    public bool DangerousAllowPrivilegedRoles { get; init; }

    /// <summary>The organization only: an address is personal data.</summary>
    public override string ToString() => $"invitation to {Organization}";
}
