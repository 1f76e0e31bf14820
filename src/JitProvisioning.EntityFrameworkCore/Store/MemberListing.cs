using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Lists who belongs to an organization, by one SELECT for each page.</summary>
internal static class MemberListing
{
    public static async Task<ValueList<UserId>> ListAsync(
        DbContext context,
        string organization,
        MembershipStatus status,
        string? after,
        int count,
        CancellationToken cancellationToken)
    {
        var rows = context.Rows<JitMembership>()
            .Where(membership => membership.OrganizationId == organization && membership.Status == status);
        if (after is not null)
        {
#pragma warning disable CA1309 // Compared by the database, by the order it pages in.
            rows = rows.Where(membership => string.Compare(membership.UserId, after) > 0);
#pragma warning restore CA1309
        }

        var page = await rows
            .OrderBy(membership => membership.UserId)
            .Take(count)
            .Select(membership => new { membership.UserId, membership.OrganizationId })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);

        // A collation may hold other spellings for the organization.
        return page
            .Where(row => row.OrganizationId == organization)
            .Select(row => new UserId(row.UserId))
            .ToValueList();
    }
}
