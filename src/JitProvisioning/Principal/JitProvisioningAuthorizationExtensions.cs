using JitProvisioning;

namespace Microsoft.AspNetCore.Authorization;

/// <summary>Authorization by the roles of the current organization.</summary>
public static class JitProvisioningAuthorizationExtensions
{
    /// <summary>Requires one of these roles in the current organization. Roles of other organizations, application
    /// roles and a provider's own role claims do not count.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="roles">The roles, of which one is enough.</param>
    public static AuthorizationPolicyBuilder RequireOrganizationRole(
        this AuthorizationPolicyBuilder policy, params string[] roles)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(roles);
        return policy.RequireAssertion(context => OrganizationContext
            .Values(context.User, JitClaimTypes.OrganizationRole)
            .Any(role => roles.Contains(role, StringComparer.Ordinal)));
    }
}
