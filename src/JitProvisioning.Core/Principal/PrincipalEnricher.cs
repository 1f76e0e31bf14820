using System.Globalization;
using System.Security.Claims;

namespace JitProvisioning;

/// <summary>Adds the identity of the local account to a principal, and takes off what a provider must not
/// say.</summary>
internal sealed class PrincipalEnricher(ConfigurationSource configurations, TimeProvider time)
{
    private static readonly string[] ReservedTypes =
    [
        ClaimTypes.Role, JitClaimTypes.UserId, JitClaimTypes.Organization, JitClaimTypes.OrganizationRole,
        JitClaimTypes.Membership, JitClaimTypes.PendingMembership, JitClaimTypes.ApplicationRole,
        JitClaimTypes.ReadAt,
    ];

    /// <summary>Takes off what a provider must not say, of a principal that has no account.</summary>
    public static void Strip(ClaimsPrincipal principal)
    {
        foreach (var identity in principal.Identities)
        {
            RemoveForeignClaims(identity);
        }
    }

    /// <summary>Adds the account of a sign-in, in place of one added before.</summary>
    public void Enrich(ClaimsPrincipal principal, ProvisioningResult result)
    {
        var user = result.User!.AsOf(time.GetUtcNow());
        var organizations = configurations.Current.Organizations;
        var wanted = result.RequestedOrganization ?? result.ConnectionOrganization;
        Enrich(principal, user, OrganizationChoice.Current(user, wanted, organizations));
    }

    /// <summary>Adds the account with a given current organization, in place of one added before.</summary>
    public void Enrich(ClaimsPrincipal principal, UserRecord user, OrganizationId? current)
    {
        Strip(principal);
        Add(principal, user.AsOf(time.GetUtcNow()), current);
    }

    /// <summary>Adds the account to a principal of the application's own making, whose role claims are its own. Current
    /// is the organization wanted if the account is a member there, else as for a sign-in by no connection.</summary>
    public void EnrichLocal(ClaimsPrincipal principal, UserRecord user, OrganizationId? wanted)
    {
        RemoveOurClaims(principal);
        user = user.AsOf(time.GetUtcNow());
        Add(principal, user, OrganizationChoice.Current(user, wanted, configurations.Current.Organizations));
    }

    private void Add(ClaimsPrincipal principal, UserRecord user, OrganizationId? current)
    {
        var added = principal.Identities.FirstOrDefault(IsAdded);
        if (added is null)
        {
            principal.AddIdentity(added = new ClaimsIdentity(
                JitClaimTypes.AuthenticationType, ClaimTypes.Name, JitClaimTypes.ApplicationRole));
        }

        added.AddClaims(ClaimsOf(user, current));
    }

    /// <summary>Takes off every claim of the library's own types.</summary>
    public static void RemoveOurClaims(ClaimsPrincipal principal)
    {
        foreach (var identity in principal.Identities)
        {
            RemoveOurClaims(identity);
        }
    }

    public static bool IsAdded(ClaimsIdentity identity) =>
        identity.AuthenticationType == JitClaimTypes.AuthenticationType;

    // Roles come from the record alone: a provider's role claims must not answer IsInRole. ClaimsIdentity looks types
    // up ignoring case, so what it finds under a type is what has to go.
    private static void RemoveForeignClaims(ClaimsIdentity identity)
    {
        foreach (var type in ReservedTypes.Append(identity.RoleClaimType))
        {
            foreach (var claim in identity.FindAll(type).ToArray())
            {
                identity.RemoveClaim(claim);
            }
        }

        RemoveOurClaims(identity);
    }

    private static void RemoveOurClaims(ClaimsIdentity identity)
    {
        foreach (var claim in identity.Claims.Where(IsInOurNamespace).ToArray())
        {
            identity.RemoveClaim(claim);
        }
    }

    private static bool IsInOurNamespace(Claim claim) =>
        AsciiFold.Lower(claim.Type).StartsWith(JitClaimTypes.Prefix, StringComparison.Ordinal);

    private IEnumerable<Claim> ClaimsOf(UserRecord user, OrganizationId? current)
    {
        yield return new Claim(JitClaimTypes.UserId, user.Id.Value);
        yield return new Claim(
            JitClaimTypes.ReadAt, time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        foreach (var membership in user.ActiveMemberships)
        {
            if (!OrganizationChoice.IsOpen(membership.Organization, configurations.Current.Organizations))
            {
                continue;
            }

            yield return new Claim(JitClaimTypes.Membership, membership.Organization.Value);
            if (membership.Organization == current)
            {
                yield return new Claim(JitClaimTypes.Organization, membership.Organization.Value);
                foreach (var role in Names(membership.Roles))
                {
                    yield return new Claim(JitClaimTypes.OrganizationRole, role);
                }
            }
        }

        foreach (var pending in user.Memberships.Where(membership =>
            membership.Status == MembershipStatus.Pending && !membership.IsOver(time.GetUtcNow())))
        {
            yield return new Claim(JitClaimTypes.PendingMembership, pending.Organization.Value);
        }

        foreach (var role in Names(user.ApplicationRoles))
        {
            yield return new Claim(JitClaimTypes.ApplicationRole, role);
        }
    }

    // One role may be granted by several sources.
    private static IEnumerable<string> Names(ValueList<RoleGrant> grants) =>
        grants.Select(grant => grant.Role).Distinct(StringComparer.Ordinal);
}
