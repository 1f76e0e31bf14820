namespace JitProvisioning;

/// <summary>A person as a provisioning source describes them: everything, each time.</summary>
public sealed record SourcePerson
{
    /// <summary>The source's own lasting id of the person: 1 to 255 printable ASCII characters without a blank at
    /// either end, compared ordinally. A sign-in by the connection whose subject, or
    /// <see cref="ConnectionOptions.SourceIdClaim"/>, equals it is this person's.</summary>
    public required string ExternalId { get; init; }

    /// <summary>False when the source has switched the person off. Default true.</summary>
    public bool Active { get; init; } = true;

    /// <summary>The address. It counts as verified in the domains that the connection is authoritative for; it never
    /// finds an account.</summary>
    public string? Email { get; init; }

    /// <summary>The name to show.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The memberships that the source gives. Those that it gave before and gives no longer go.</summary>
    public ValueList<SourceMembership> Memberships { get; init; } = [];

    /// <summary>Lets the roles be among <see cref="JitProvisioningOptions.PrivilegedRoles"/>. Default false.</summary>
    public bool DangerousAllowPrivilegedRoles { get; init; }

    /// <summary>The kind of value only: the rest is personal data.</summary>
    public override string ToString() => "person of a source";
}
