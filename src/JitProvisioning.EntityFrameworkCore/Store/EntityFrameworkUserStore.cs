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

    private readonly UserCommits<TContext> _commits = new(sessions, options, accounts);

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

    public ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(differences);
        return _commits.CommitAsync(change, differences, cancellationToken);
    }

    public async ValueTask<bool> HoldsAsync(
        CommitCondition condition, UserId? user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await MemberConditions
                .HoldAsync(session.Reader, [condition], user, cancellationToken)
                .ConfigureAwait(false);
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
