using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Puts the role rows that differ into a context: what is stored and no longer held goes, what is held and not
/// stored comes, so one role among thousands costs one row.</summary>
internal static class RoleGrantWriter
{
    public static async Task StageAsync(
        DbContext context, UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        var touched = TouchedBy(differences);
        if (touched.Count == 0)
        {
            return;
        }

        var user = change.User!.Id;
        var held = Rows(user, differences.Set, differences.ApplicationRoles ?? []);
        var stored = change.Kind == UserChangeKind.Create ? []
            : FormerOf(user, differences, touched)
            ?? await ReadAsync(context, user, cancellationToken).ConfigureAwait(false);
        foreach (var row in stored.Where(row => touched.Contains(row.OrganizationId)))
        {
            if (!held.Remove(Convert.ToHexString(row.GrantHash)))
            {
                context.Remove(row);
            }
        }

        context.AddRange(held.Values);
    }

    // Null stands for the whole application.
    private static HashSet<string?> TouchedBy(RowDifferences differences)
    {
        var touched = new HashSet<string?>(StringComparer.Ordinal);
        touched.UnionWith(differences.Set.Select(membership => membership.Organization.Value));
        touched.UnionWith(differences.Removed.Select(organization => organization.Value));
        if (differences.ApplicationRoles is not null)
        {
            touched.Add(null);
        }

        return touched;
    }

    // Null: not known.
    private static List<JitRoleGrant>? FormerOf(
        UserId user, RowDifferences differences, HashSet<string?> touched) =>
        differences is { FormerMemberships: { } memberships, FormerApplicationRoles: { } application }
            ?
            [
                .. Rows(
                    user,
                    memberships.Where(membership => touched.Contains(membership.Organization.Value)),
                    touched.Contains(null) ? application : [])
                    .Values,
            ]
            : null;

    private static Dictionary<string, JitRoleGrant> Rows(
        UserId user, IEnumerable<Membership> memberships, IEnumerable<RoleGrant> application)
    {
        var inOrganizations = memberships.SelectMany(membership => membership.Roles
            .Select(grant => JitRoleGrant.Of(user, membership.Organization, grant)));
        var inApplication = application.Select(grant => JitRoleGrant.Of(user, null, grant));
        var rows = new Dictionary<string, JitRoleGrant>(StringComparer.Ordinal);
        foreach (var row in inOrganizations.Concat(inApplication))
        {
            rows[Convert.ToHexString(row.GrantHash)] = row;
        }

        return rows;
    }

    private static Task<List<JitRoleGrant>> ReadAsync(
        DbContext context, UserId user, CancellationToken cancellationToken) => context.Rows<JitRoleGrant>()
        .Where(grant => grant.UserId == user.Value)
        .Select(grant => new JitRoleGrant
        {
            UserId = grant.UserId,
            GrantHash = grant.GrantHash,
            OrganizationId = grant.OrganizationId,
        })
        .ToListAsync(cancellationToken);
}
