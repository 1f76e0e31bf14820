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

    // Where a collation takes other spellings for the organization, their members take seats as well: a limit is kept
    // too strictly, never exceeded.
    private static Task<int> CountAsync(
        DbContext context, CommitCondition condition, string? user, CancellationToken cancellationToken) =>
        condition.Kind switch
        {
            CommitConditionKind.SeatIsFree =>
                (from membership in MembershipsOf(context, condition, user)
                 join account in context.Rows<JitUser>() on membership.UserId equals account.Id
                 where account.Status != UserStatus.Deleted
                 select account.Id).CountAsync(cancellationToken),
            CommitConditionKind.RoleRemains => CountHoldersAsync(context, condition, user, cancellationToken),
            _ => Task.FromResult(0),
        };

    // One is enough, but compared once more, ordinally, because collations lie.
    private static async Task<int> CountHoldersAsync(
        DbContext context, CommitCondition condition, string? user, CancellationToken cancellationToken)
    {
        var (organization, role) = (condition.Organization.Value, condition.Role);
        var found =
            from membership in MembershipsOf(context, condition, user)
            join account in context.Rows<JitUser>() on membership.UserId equals account.Id
            where account.Status == UserStatus.Active
            join grant in context.Rows<JitRoleGrant>() on membership.UserId equals grant.UserId
            where grant.OrganizationId == organization && grant.Role == role
            select new { membership.OrganizationId, Within = grant.OrganizationId, grant.Role };
        await foreach (var holder in found
            .AsAsyncEnumerable()
            .WithCancellation(cancellationToken)
            .ConfigureAwait(false))
        {
            if (holder.OrganizationId == organization && holder.Within == organization && holder.Role == role)
            {
                return 1;
            }
        }

        return 0;
    }

    private static IQueryable<JitMembership> MembershipsOf(DbContext context, CommitCondition condition, string? user)
    {
        DateTimeOffset? now = condition.At;
        var organization = condition.Organization.Value;
        return context.Rows<JitMembership>().Where(membership =>
            membership.OrganizationId == organization
            && membership.Status == MembershipStatus.Active
            && (membership.EndsAt == null || membership.EndsAt > now)
            && membership.UserId != user);
    }
}
