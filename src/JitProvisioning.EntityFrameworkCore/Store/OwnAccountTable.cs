using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace JitProvisioning;

/// <summary>Accounts that are in the library's own table alone.</summary>
internal sealed class OwnAccountTable<TContext> : IAccountTable<TContext>
    where TContext : DbContext
{
    public bool AssignsIds => false;

    public bool IsFirstWrite(UserChange change) => change.Kind == UserChangeKind.Create;

    public Task<UserLookup> FindAsync(TContext context, UserQuery query, CancellationToken cancellationToken) =>
        UserFinder.FindAsync(context, query, cancellationToken);

    public Task<ValueList<StoredUser>> FindByAddressAsync(
        TContext context, EmailAddress address, int count, CancellationToken cancellationToken) =>
        UserListing.FindByAddressAsync(context, address.Value, count, cancellationToken);

    public Task<ValueList<StoredUser>> ListAsync(
        TContext context, UserId? after, int count, CancellationToken cancellationToken) =>
        UserListing.ListAsync(context, after?.Value, count, cancellationToken);

    public ValueTask<ConflictKind?> StageAsync(
        StoreSession<TContext> session,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken) => ValueTask.FromResult<ConflictKind?>(null);

    public UserChange WithAssignedId(TContext context, UserChange change) => change;

    public Task CompleteAsync(
        TContext context,
        EntityEntry<JitUser> row,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ConflictKind?> FindConflictAsync(
        TContext context,
        UserChange change,
        RowDifferences differences,
        DbUpdateException exception,
        CancellationToken cancellationToken) => Task.FromResult<ConflictKind?>(null);

    public Task<bool> HoldsAddressAsync(
        TContext context, string userId, string address, CancellationToken cancellationToken) => Task.FromResult(true);
}
