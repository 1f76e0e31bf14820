using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Lists who belongs to an organization, by one SELECT for each page. What is found is compared once more,
/// ordinally, because collations lie.</summary>
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
        var members = new List<UserId>();
        while (members.Count < count)
        {
            var rows = await ReadAsync(context, organization, status, after, count, cancellationToken)
                .ConfigureAwait(false);
            members.AddRange(rows
                .Where(row => row.OrganizationId == organization)
                .Take(count - members.Count)
                .Select(row => new UserId(row.UserId)));
            if (rows.Count < count)
            {
                break;
            }

            // Rows of other spellings made the page short, and an empty one would be taken for the last.
            after = rows[^1].UserId;
        }

        return members.ToValueList();
    }

    private static Task<List<JitMembership>> ReadAsync(
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

        return rows
            .OrderBy(membership => membership.UserId)
            .Take(count)
            .Select(membership => new JitMembership
            {
                UserId = membership.UserId,
                OrganizationId = membership.OrganizationId,
            })
            .ToListAsync(cancellationToken);
    }
}
