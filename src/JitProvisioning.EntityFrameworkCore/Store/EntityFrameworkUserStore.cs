using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Keeps accounts in the application's own context.</summary>
internal sealed class EntityFrameworkUserStore<TContext>(
    StoreSessions<TContext> sessions,
    IOptions<EntityFrameworkStoreOptions<TContext>> options,
    IAccountTable<TContext> accounts)
    : IRelationalUserStore, ISignInRecorder, IUserDirectory, IMemberDirectory, IOrganizationStore
    where TContext : DbContext
{
    // What a change means for rows that nobody said anything about: it writes all that it holds.
    private static readonly RowDifferences Everything = new() { WritesAddress = true, Unlocks = true };

    private readonly CommitRun<TContext> _commits = new(accounts, options);
    private readonly RaceCheck<TContext> _races = new(accounts);

    public async ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await accounts.FindAsync(session, query, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        CommitAsync(change, Everything, cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(differences);
        try
        {
            return await SaveAsync(change, differences, cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException exception)
        {
            if (await ExplainAsync(change, differences, exception, cancellationToken).ConfigureAwait(false) is { } race)
            {
                return race;
            }

            throw;
        }
    }

    public async ValueTask RecordSignInAsync(ExternalKey key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            var hash = key.ComputeHash();
            await session.Context.Rows<JitIdentity>()
                .Where(identity => identity.KeyHash == hash)
                .ExecuteUpdateAsync(
                    columns => columns.SetProperty(identity => identity.LastSignInAt, at), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public async ValueTask<ValueList<StoredUser>> FindByAddressAsync(
        EmailAddress address, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await accounts.FindByAddressAsync(session, address, count, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public async ValueTask<ValueList<StoredUser>> ListAsync(
        UserId? after, int count, CancellationToken cancellationToken)
    {
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await accounts.ListAsync(session, after, count, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<ValueList<UserId>> ListMembersAsync(
        OrganizationId organization,
        MembershipStatus status,
        UserId? after,
        int count,
        CancellationToken cancellationToken)
    {
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await MemberListing
                .ListAsync(session.Reader, organization.Value, status, after?.Value, count, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public async ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await UserListing
                .FindRefusalAsync(session.Reader, reference, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public async ValueTask<StoredOrganizations> ReadAsync(long after, CancellationToken cancellationToken)
    {
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await OrganizationTables.ReadAsync(session.Reader, after, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<bool> CommitAsync(OrganizationChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            try
            {
                return await OrganizationTables.CommitAsync(session.Context, change, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (DbUpdateException)
            {
                if (await ExplainAsync(change, cancellationToken).ConfigureAwait(false) is { } committed)
                {
                    return committed;
                }

                throw;
            }
        }
    }

    public async ValueTask<bool> HasIdentitiesAsync(string issuer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await OrganizationTables.HasIdentitiesAsync(session.Reader, issuer, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task<CommitResult> SaveAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        if (change.Kind != UserChangeKind.Create || !accounts.AssignsIds)
        {
            return await SaveOnceAsync(change, differences, cancellationToken).ConfigureAwait(false);
        }

        // A transaction of the store's own has to be run by the strategy that the application chose for retries.
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await session.Context.Database.CreateExecutionStrategy()
                .ExecuteAsync(token => SaveOnceAsync(change, differences, token), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task<CommitResult> SaveOnceAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await _commits.RunAsync(session, change, differences, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CommitResult?> ExplainAsync(
        UserChange change,
        RowDifferences differences,
        DbUpdateException exception,
        CancellationToken cancellationToken)
    {
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await _races
                .ExplainAsync(session, change, differences, exception, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task<bool?> ExplainAsync(
        OrganizationChange change, CancellationToken cancellationToken)
    {
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await OrganizationTables.ExplainAsync(session.Context, change, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
