using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The tables of organizations and connections: written together with the counter, on whose row a faster
/// change shows.</summary>
internal static class OrganizationTables
{
    // The counter first: what is written between the reads bears a revision that the next read asks for again.
    public static async Task<StoredOrganizations> ReadAsync(
        DbContext context, long after, CancellationToken cancellationToken)
    {
        var revision = await RevisionOf(context).SingleAsync(cancellationToken).ConfigureAwait(false);
        if (revision == after)
        {
            return new StoredOrganizations(revision, [], []);
        }

        var organizations = await context.Rows<JitOrganization>()
            .Where(row => row.Revision > after)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var connections = await context.Rows<JitConnection>()
            .Where(row => row.Revision > after)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return new StoredOrganizations(
            revision,
            organizations.Select(row => row.ToStored()).ToValueList(),
            connections.Select(row => row.ToStored()).ToValueList());
    }

    public static async Task<bool> CommitAsync(
        DbContext context, OrganizationChange change, CancellationToken cancellationToken)
    {
        var counter = context.Attach(new JitRevision { Id = JitRevision.OnlyId, Value = change.ExpectedRevision });
        counter.Property(row => row.Value).CurrentValue = change.ExpectedRevision + 1;
        context.Add(JitAuditEntry.Of(change.Audit, null));
        foreach (var organization in change.Organizations)
        {
            var id = organization.Id.Value;
            var stored = await context.Rows<JitOrganization>()
                .Where(row => row.Id == id)
                .Select(row => row.Id)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            Stage(context, JitOrganization.Of(organization), stored.Contains(id));
        }

        foreach (var connection in change.Connections)
        {
            var id = connection.Id.Value;
            var stored = await context.Rows<JitConnection>()
                .Where(row => row.Id == id)
                .Select(row => row.Id)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            Stage(context, JitConnection.Of(connection), stored.Contains(id));
        }

        await WholeSave.RunAsync(context, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Says, in a fresh context, why a save failed.</summary>
    /// <returns>True when the very change is found stored, false when another was faster, null when neither explains
    /// the failure.</returns>
    public static async Task<bool?> ExplainAsync(
        DbContext context, OrganizationChange change, CancellationToken cancellationToken)
    {
        var isStored = await context.Rows<JitAuditEntry>()
            .AnyAsync(entry => entry.Id == change.Audit.Id, cancellationToken)
            .ConfigureAwait(false);
        var revision = await RevisionOf(context).SingleAsync(cancellationToken).ConfigureAwait(false);
        return isStored ? true : revision != change.ExpectedRevision ? false : null;
    }

    // Read up to the first that is this very issuer: a collation may find others beside it, and a DISTINCT may show one
    // of them in its place.
    public static async Task<bool> HasIdentitiesAsync(
        DbContext context, string issuer, CancellationToken cancellationToken)
    {
        var issuers = context.Rows<JitIdentity>()
            .Where(identity => identity.Issuer == issuer)
            .Select(identity => identity.Issuer)
            .AsAsyncEnumerable();
        await foreach (var found in issuers.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (found == issuer)
            {
                return true;
            }
        }

        return false;
    }

    private static IQueryable<long> RevisionOf(DbContext context) =>
        context.Rows<JitRevision>().Where(row => row.Id == JitRevision.OnlyId).Select(row => row.Value);

    private static void Stage<TRow>(DbContext context, TRow row, bool isStored)
        where TRow : class
    {
        if (isStored)
        {
            context.Update(row);
        }
        else
        {
            context.Add(row);
        }
    }
}
