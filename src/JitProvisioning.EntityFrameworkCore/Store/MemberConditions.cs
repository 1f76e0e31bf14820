using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Judges a change by other accounts' rows.</summary>
internal static class MemberConditions
{
    /// <summary>Locks the turns of the organizations, in one order for everybody, for the rest of the
    /// transaction.</summary>
    public static async Task TakeTurnsAsync(
        DbContext context, ValueList<CommitCondition> conditions, CancellationToken cancellationToken)
    {
        var organizations = conditions
            .Select(condition => condition.Organization.Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        foreach (var organization in organizations)
        {
            var locked = await context.Set<JitTurn>()
                .IgnoreQueryFilters()
                .Where(turn => turn.OrganizationId == organization)
                .ExecuteUpdateAsync(
                    columns => columns.SetProperty(turn => turn.Value, turn => turn.Value + 1), cancellationToken)
                .ConfigureAwait(false);
            if (locked == 0)
            {
                // The first of several that come at once inserts it; the others conflict and come again.
                context.Add(new JitTurn { OrganizationId = organization });
                await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public static async Task<bool> HoldAsync(
        DbContext context,
        ValueList<CommitCondition> conditions,
        UserId? user,
        CancellationToken cancellationToken)
    {
        foreach (var condition in conditions)
        {
            var counted = await CountAsync(context, condition, user?.Value, cancellationToken).ConfigureAwait(false);
            if (!condition.HoldsWith(counted))
            {
                return false;
            }
        }

        return true;
    }

    private static Task<int> CountAsync(
        DbContext context, CommitCondition condition, string? user, CancellationToken cancellationToken)
    {
        var members = MembersOf(context, condition, user);
        return condition.Kind switch
        {
            CommitConditionKind.SeatIsFree => members
                .Where(member => member.User.Status != UserStatus.Deleted)
                .CountAsync(cancellationToken),
            CommitConditionKind.RoleRemains => members
                .Where(member => member.User.Status == UserStatus.Active)
                .Where(member => context.Set<JitRoleGrant>().IgnoreQueryFilters().Any(grant =>
                    grant.UserId == member.User.Id
                    && grant.OrganizationId == condition.Organization.Value
                    && grant.Role == condition.Role))
                .CountAsync(cancellationToken),
            _ => Task.FromResult(0),
        };
    }

    private static IQueryable<MemberRow> MembersOf(DbContext context, CommitCondition condition, string? user)
    {
        DateTimeOffset? now = condition.At;
        var organization = condition.Organization.Value;
        return
            from membership in context.Rows<JitMembership>()
            where membership.OrganizationId == organization
                && membership.Status == MembershipStatus.Active
                && (membership.EndsAt == null || membership.EndsAt > now)
                && membership.UserId != user
            join account in context.Rows<JitUser>() on membership.UserId equals account.Id
            select new MemberRow { User = account };
    }
}
