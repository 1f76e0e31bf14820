namespace JitProvisioning;

/// <summary>The claim types of the identity that the library adds to a principal. Claims of these types that come from
/// a provider are removed.</summary>
public static class JitClaimTypes
{
    /// <summary>The authentication type of the added identity.</summary>
    public const string AuthenticationType = "JitProvisioning";

    /// <summary>The local account's id.</summary>
    public const string UserId = Prefix + "user_id";

    /// <summary>The current organization.</summary>
    public const string Organization = Prefix + "organization";

    /// <summary>A role held in the current organization, and in no other.</summary>
    public const string OrganizationRole = Prefix + "organization_role";

    /// <summary>An organization the person belongs to; one claim each, without roles.</summary>
    public const string Membership = Prefix + "membership";

    /// <summary>An organization whose administrator has to approve the person's membership; one claim each.</summary>
    public const string PendingMembership = Prefix + "pending_membership";

    /// <summary>A role held in the whole application. The role claim type of the added identity, so that IsInRole and
    /// [Authorize(Roles = …)] answer by it.</summary>
    public const string ApplicationRole = Prefix + "application_role";

    /// <summary>When the account was read that the identity speaks of, in whole seconds since 1970.</summary>
    public const string ReadAt = Prefix + "read_at";

    internal const string Prefix = "jit:";
}
