using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Accounts that are in the library's own table alone.</summary>
internal sealed class OwnAccountTable<TContext> : IAccountTable<TContext>
    where TContext : DbContext
{
    public bool AssignsIds => false;

    public Type? UserClass => null;

    public string? KeyColumn => null;

    public bool IsFirstWrite(UserChange change) => change.Kind == UserChangeKind.Create;

    public Task<UserLookup> FindAsync(
        StoreSession<TContext> session, UserQuery query, CancellationToken cancellationToken) =>
        UserFinder.FindAsync(session.Reader, query, cancellationToken);

    public Task<ValueList<StoredUser>> FindByAddressAsync(
        StoreSession<TContext> session, EmailAddress address, int count, CancellationToken cancellationToken) =>
        UserListing.FindByAddressAsync(session.Reader, address.Value, count, cancellationToken);

    public Task<ValueList<StoredUser>> ListAsync(
        StoreSession<TContext> session, UserId? after, int count, CancellationToken cancellationToken) =>
        UserListing.ListAsync(session.Reader, after?.Value, count, cancellationToken);

    public ValueTask<ConflictKind?> StageAsync(
        StoreSession<TContext> session,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken) => ValueTask.FromResult<ConflictKind?>(null);

    public UserChange WithAssignedId(StoreSession<TContext> session, UserChange change) => change;

    public Task CompleteAsync(
        StoreSession<TContext> session,
        StagedRow row,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ConflictKind?> FindConflictAsync(
        StoreSession<TContext> session,
        UserChange change,
        RowDifferences differences,
        DbUpdateException exception,
        CancellationToken cancellationToken) => Task.FromResult<ConflictKind?>(null);

    public Task ReleaseAddressAsync(
        StoreSession<TContext> session, string userId, string address, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
