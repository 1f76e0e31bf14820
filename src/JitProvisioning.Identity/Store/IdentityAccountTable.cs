using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Accounts whose users are ASP.NET Core Identity's: what UserManager sees of them stays there, and what the
/// library alone knows stands beside it.</summary>
internal sealed class IdentityAccountTable<TUser, TKey, TContext>(
    IOptions<IdentityStoreOptions<TUser>> options,
    IOptions<EntityFrameworkStoreOptions<TContext>> store,
    ConfigurationSource configurations,
    TimeProvider time,
    ILogger<IdentityAccountTable<TUser, TKey, TContext>> logger) : IAccountTable<TContext>
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
    where TContext : DbContext
{
    private readonly IdentityAccountWriter<TUser, TKey> _writer =
        new(options, () => store.Value.OnCommit is null, time, logger);
    private volatile IdentityRows<TKey>? _rows;
    private volatile ProtectedUsers<TUser, TKey>? _shielded;
    private volatile IdentityAccountFinder<TUser, TKey>? _finder;

    public bool AssignsIds => !UserKeys<TKey>.AreOurs;

    public Type UserClass => typeof(TUser);

    public string? KeyColumn =>
        UserKeyColumn.IsBeside(typeof(TKey)) ? UserKeyColumn.NameOf(typeof(TKey)) : null;

    public bool IsFirstWrite(UserChange change) =>
        change.Kind == UserChangeKind.Create || change.ExpectedVersion == 0;

    public Task<UserLookup> FindAsync(
        StoreSession<TContext> session, UserQuery query, CancellationToken cancellationToken)
    {
        var (finder, context) = (FinderOf(session), session.Reader);
        return query.Key is { } key ? finder.FindByKeyAsync(context, key, cancellationToken)
            : query.Id is { } id ? finder.FindByIdAsync(context, id.Value, cancellationToken)
            : finder.FindHolderAsync(context, AddressOf(session, query.VerifiedAddress!), cancellationToken);
    }

    public Task<ValueList<StoredUser>> FindByAddressAsync(
        StoreSession<TContext> session, EmailAddress address, int count, CancellationToken cancellationToken) =>
        FinderOf(session)
            .FindCarriersAsync(session.Reader, AddressOf(session, address), count, cancellationToken);

    public Task<ValueList<StoredUser>> ListAsync(
        StoreSession<TContext> session, UserId? after, int count, CancellationToken cancellationToken) =>
        FinderOf(session).ListAsync(session.Reader, after?.Value, count, cancellationToken);

    public async ValueTask<ConflictKind?> StageAsync(
        StoreSession<TContext> session,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken)
    {
        var (conflict, user) = await _writer
            .StageAsync(
                session.Stage,
                () => session.Services.GetRequiredService<UserManager<TUser>>(),
                RowsOf(session),
                ShieldedOf(session),
                change,
                differences,
                cancellationToken)
            .ConfigureAwait(false);
        if (change.Kind == UserChangeKind.Create)
        {
            session.NewRow = user;
        }

        return conflict;
    }

    public UserChange WithAssignedId(StoreSession<TContext> session, UserChange change)
    {
        var user = (TUser)session.NewRow!;
        var id = UserKeys<TKey>.ToText(user.Id);
        if (user.UserName == change.User!.Id.Value)
        {
            user.UserName = id;
            user.NormalizedUserName = session.Services.GetRequiredService<UserManager<TUser>>().NormalizeName(id);
        }

        return change with { User = change.User with { Id = new UserId(id) } };
    }

    public async Task CompleteAsync(
        StoreSession<TContext> session,
        StagedRow row,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken)
    {
        var key = UserKeys<TKey>.Parse(change.User!.Id.Value);

        // The user's own row says it.
        ((JitUser)row.Row).LockedUntil = null;
        if (KeyColumn is { } column)
        {
            row.Beside = (column, key);
        }

        if (AssignsIds && session.NewRow is TUser user)
        {
            await UserNames.AvoidTakenAsync<TUser, TKey>(session.Stage.Context, user, cancellationToken)
                .ConfigureAwait(false);
        }

        await LoginWriter
            .StageAsync(
                session.Stage,
                () => session.Services,
                RowsOf(session),
                key,
                change,
                differences,
                cancellationToken)
            .ConfigureAwait(false);
    }

    public Task<ConflictKind?> FindConflictAsync(
        StoreSession<TContext> session,
        UserChange change,
        RowDifferences differences,
        DbUpdateException exception,
        CancellationToken cancellationToken) => IdentityRaceCheck<TUser, TKey>.FindAsync(
            session.Context,
            session.Services.GetRequiredService<UserManager<TUser>>(),
            configurations.Current,
            RowsOf(session),
            change,
            differences,
            exception,
            cancellationToken);

    public async Task ReleaseAddressAsync(
        StoreSession<TContext> session, string userId, string address, CancellationToken cancellationToken)
    {
        var found = await FinderOf(session)
            .FindByIdAsync(session.Context, userId, cancellationToken)
            .ConfigureAwait(false);
        if (found.User is { EmailVerified: true } holder && holder.Email == address)
        {
            return;
        }

        await session.Context.Rows<JitUser>()
            .Where(user => user.Id == userId && user.VerifiedAddress == address)
            .ExecuteUpdateAsync(
                columns => columns.SetProperty(user => user.VerifiedAddress, (string?)null), cancellationToken)
            .ConfigureAwait(false);
    }

    // The application's normaliser may belong to one scope.
    private static LookupAddress AddressOf(StoreSession<TContext> session, EmailAddress address) => new(
        address.Value,
        session.Services.GetRequiredService<ILookupNormalizer>().NormalizeEmail(address.Value));

    private IdentityAccountFinder<TUser, TKey> FinderOf(StoreSession<TContext> session) =>
        _finder ??= new(new(ShieldedOf(session)), time);

    private ProtectedUsers<TUser, TKey> ShieldedOf(StoreSession<TContext> session) =>
        _shielded ??= MakeShielded(session);

    private ProtectedUsers<TUser, TKey> MakeShielded(StoreSession<TContext> session)
    {
        var normalizer = session.Services.GetRequiredService<ILookupNormalizer>();
        var roles = options.Value.ProtectedRoles.Select(role => normalizer.NormalizeName(role)!).ToArray();
        var members = RowsOf(session).RoleMembers;
        return new(members, roles);
    }

    private IdentityRows<TKey> RowsOf(StoreSession<TContext> session) =>
        _rows ??= IdentityRows<TKey>.Of<TUser>(session.Reader);
}
