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
        var held = HeldAfter(user, differences);
        var stored = change.Kind == UserChangeKind.Create
            ? []
            : await ReadAsync(context, user, cancellationToken).ConfigureAwait(false);
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

    private static Dictionary<string, JitRoleGrant> HeldAfter(UserId user, RowDifferences differences)
    {
        var inOrganizations = differences.Set.SelectMany(membership => membership.Roles
            .Select(grant => JitRoleGrant.Of(user, membership.Organization, grant)));
        var inApplication = (differences.ApplicationRoles ?? [])
            .Select(grant => JitRoleGrant.Of(user, null, grant));
        var held = new Dictionary<string, JitRoleGrant>(StringComparer.Ordinal);
        foreach (var row in inOrganizations.Concat(inApplication))
        {
            held[Convert.ToHexString(row.GrantHash)] = row;
        }

        return held;
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
