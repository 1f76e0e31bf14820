using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Keeps accounts in the application's own context.</summary>
internal sealed class EntityFrameworkUserStore<TContext>(
    StoreSessions<TContext> sessions,
    IOptions<EntityFrameworkStoreOptions<TContext>> options,
    IAccountTable<TContext> accounts)
    : IRelationalUserStore, ISignInRecorder, IUserDirectory, IMemberDirectory, IOrganizationStore, IInvitationStore,
        IAuditedUserStore
    where TContext : DbContext
{
    // What a change means for rows that nobody said anything about: it writes all that it holds.
    private static readonly RowDifferences Everything = new() { WritesAddress = true, Unlocks = true };

    private readonly UserCommits<TContext> _commits = new(sessions, options, accounts);

    public IAuditStore Audit { get; } = new EntityFrameworkAuditStore<TContext>(sessions);

    public async ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Id is { } id && !ColumnText.CanBe(id.Value))
        {
            return UserLookup.NotFound;
        }

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

    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return InSessionAsync(session =>
            MemberConditions.HoldAsync(session.Reader, [condition], user, cancellationToken));
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

    public ValueTask<ValueList<StoredUser>> FindByAddressAsync(
        EmailAddress address, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        return InSessionAsync(session => accounts.FindByAddressAsync(session, address, count, cancellationToken));
    }

    public ValueTask<ValueList<StoredUser>> ListAsync(UserId? after, int count, CancellationToken cancellationToken) =>
        InSessionAsync(session => accounts.ListAsync(
            session, after is { } id ? new UserId(ColumnText.After(id.Value)!) : null, count, cancellationToken));

    public ValueTask<ValueList<UserId>> ListMembersAsync(
        OrganizationId organization,
        MembershipStatus status,
        UserId? after,
        int count,
        CancellationToken cancellationToken) => ColumnText.CanBe(organization.Value)
        ? InSessionAsync(session => MemberListing.ListAsync(
            session.Reader,
            organization.Value,
            status,
            ColumnText.After(after?.Value),
            count,
            cancellationToken))
        : new((ValueList<UserId>)[]);

    public ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return ColumnText.CanBe(reference)
            ? InSessionAsync(session => UserListing.FindRefusalAsync(session.Reader, reference, cancellationToken))
            : new((AuditEntry?)null);
    }

    public ValueTask<StoredOrganizations> ReadAsync(long after, CancellationToken cancellationToken) =>
        InSessionAsync(session => OrganizationTables.ReadAsync(session.Reader, after, cancellationToken));

    public ValueTask<bool> CommitAsync(OrganizationChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return CommitOrExplainAsync(
            context => OrganizationTables.CommitAsync(context, change, cancellationToken),
            context => OrganizationTables.ExplainAsync(context, change, cancellationToken));
    }

    public ValueTask<bool> HasIdentitiesAsync(string issuer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return ColumnText.CanBe(issuer)
            ? InSessionAsync(session =>
                OrganizationTables.HasIdentitiesAsync(session.Reader, issuer, cancellationToken))
            : new(false);
    }

    public ValueTask<ValueList<Invitation>> FindOpenAsync(
        EmailAddress address, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        return InSessionAsync(session =>
            InvitationTable.FindOpenAsync(session.Reader, address, count, cancellationToken));
    }

    public ValueTask<Invitation?> FindInvitationAsync(InvitationId id, CancellationToken cancellationToken) =>
        ColumnText.CanBe(id.Value)
            ? InSessionAsync(session => InvitationTable.FindAsync(session.Reader, id, cancellationToken))
            : new((Invitation?)null);

    public ValueTask<ValueList<Invitation>> ListInvitationsAsync(
        OrganizationId organization, InvitationId? after, int count, CancellationToken cancellationToken) =>
        ColumnText.CanBe(organization.Value)
            ? InSessionAsync(session => InvitationTable.ListAsync(
                session.Reader, organization, ColumnText.After(after?.Value), count, cancellationToken))
            : new((ValueList<Invitation>)[]);

    public ValueTask<bool> CommitAsync(InvitationChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return CommitOrExplainAsync(
            context => InvitationTable.CommitAsync(context, change, cancellationToken),
            context => InvitationTable.ExplainAsync(context, change, cancellationToken));
    }

    private async ValueTask<T> InSessionAsync<T>(Func<StoreSession<TContext>, Task<T>> act)
    {
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await act(session).ConfigureAwait(false);
        }
    }

    // What made a save fail is read in a context of its own.
    private async ValueTask<bool> CommitOrExplainAsync(
        Func<DbContext, Task<bool>> commit, Func<DbContext, Task<bool?>> explain)
    {
        try
        {
            return await InSessionAsync(session => commit(session.Context)).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            if (await InSessionAsync(session => explain(session.Context)).ConfigureAwait(false) is { } committed)
            {
                return committed;
            }

            throw;
        }
#pragma warning disable CA1031 // Of another change that the database preferred; anything else is thrown.
        catch (Exception exception) when (Rollback.IsCauseOf(exception))
#pragma warning restore CA1031
        {
            return await InSessionAsync(session => explain(session.Context)).ConfigureAwait(false) ?? false;
        }
    }
}
