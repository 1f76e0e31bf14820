using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Stages the role rows that differ: what is stored and no longer held goes, what is held and not
/// stored comes, so one role among thousands costs one row.</summary>
internal static class RoleGrantWriter
{
    public static async Task StageAsync(
        RowStage stage, UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        var touched = TouchedBy(differences);
        if (touched.Count == 0)
        {
            return;
        }

        var user = change.User!.Id;
        var isKnown = change.Kind == UserChangeKind.Create || differences.FormerMemberships is not null;
        var stored = isKnown ? [] : await ReadAsync(stage.Context, user, cancellationToken).ConfigureAwait(false);
        foreach (var scope in touched)
        {
            var held = RolesIn(scope, differences.Set, differences.ApplicationRoles);
            if (isKnown)
            {
                var former = RolesIn(scope, differences.FormerMemberships, differences.FormerApplicationRoles);
                StageChanged(stage, user, scope, former, held);
            }
            else
            {
                var rows = stored.Where(row => row.OrganizationId == scope?.Value);
                Stage(stage, rows.ToDictionary(KeyOf, StringComparer.Ordinal), RowsOf(user, scope, held));
            }
        }
    }

    // Null stands for the whole application.
    private static HashSet<OrganizationId?> TouchedBy(RowDifferences differences)
    {
        var touched = differences.Set
            .Select(membership => (OrganizationId?)membership.Organization)
            .Concat(differences.Removed.Select(organization => (OrganizationId?)organization))
            .ToHashSet();
        if (differences.ApplicationRoles is not null)
        {
            touched.Add(null);
        }

        return touched;
    }

    private static ValueList<RoleGrant> RolesIn(
        OrganizationId? scope, ValueList<Membership>? memberships, ValueList<RoleGrant>? application) =>
        (scope is null
            ? application
            : memberships?.FirstOrDefault(membership => membership.Organization == scope)?.Roles)
        ?? [];

    // Grants that differ may have the same row, which says less. So all of their name count on both sides; the others,
    // of thousands the most, need no row to be made.
    private static void StageChanged(
        RowStage stage,
        UserId user,
        OrganizationId? scope,
        ValueList<RoleGrant> former,
        ValueList<RoleGrant> held)
    {
        var names = former.Without(held)
            .Concat(held.Without(former))
            .Select(grant => grant.Role)
            .ToHashSet(StringComparer.Ordinal);
        Stage(
            stage,
            RowsOf(user, scope, former.Where(grant => names.Contains(grant.Role))),
            RowsOf(user, scope, held.Where(grant => names.Contains(grant.Role))));
    }

    private static void Stage(
        RowStage stage, Dictionary<string, JitRoleGrant> stored, Dictionary<string, JitRoleGrant> held)
    {
        foreach (var (key, row) in stored)
        {
            if (!held.Remove(key))
            {
                stage.Remove(row);
            }
        }

        foreach (var row in held.Values)
        {
            stage.Add(row);
        }
    }

    private static Dictionary<string, JitRoleGrant> RowsOf(
        UserId user, OrganizationId? scope, IEnumerable<RoleGrant> grants)
    {
        var rows = new Dictionary<string, JitRoleGrant>(StringComparer.Ordinal);
        foreach (var grant in grants)
        {
            var row = JitRoleGrant.Of(user, scope, grant);
            rows[KeyOf(row)] = row;
        }

        return rows;
    }

    private static string KeyOf(JitRoleGrant row) => Convert.ToHexString(row.GrantHash);

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
