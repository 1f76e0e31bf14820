namespace JitProvisioning;

/// <summary>Who makes the current request, and in which organization.</summary>
public interface IOrganizationContext
{
    /// <summary>The local account; null when nobody provisioned is signed in.</summary>
    UserId? UserId { get; }

    /// <summary>The current organization; null when there is none or no choice was made.</summary>
    OrganizationId? Current { get; }

    /// <summary>The roles held in the current organization.</summary>
    IReadOnlyList<string> Roles { get; }

    /// <summary>Every organization the person belongs to.</summary>
    IReadOnlyList<OrganizationId> Organizations { get; }

    /// <summary>The organizations whose administrators have to approve the person's membership, as the session knows
    /// it.</summary>
    IReadOnlyList<OrganizationId> Pending { get; }
}
