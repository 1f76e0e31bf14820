using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Which rows make up an account: the library's own alone, or with them a row that other code of the
/// application writes too. Keys, memberships, roles, audit and tickets are the same either way.</summary>
/// <typeparam name="TContext">The application's context.</typeparam>
internal interface IAccountTable<TContext>
    where TContext : DbContext
{
    /// <summary>True when the database assigns the id of a new account, so that its commit takes two saves in one
    /// transaction.</summary>
    bool AssignsIds { get; }

    /// <summary>The application's own class of users; null where it has none.</summary>
    Type? UserClass { get; }

    /// <summary>The column of the library's own row that is no property of its class; null where there is
    /// none.</summary>
    string? KeyColumn { get; }

    /// <summary>True when the change is the first that the library writes of an account that was there before: its own
    /// row is inserted.</summary>
    bool IsFirstWrite(UserChange change);

    /// <summary>Finds one account.</summary>
    Task<UserLookup> FindAsync(
        StoreSession<TContext> session, UserQuery query, CancellationToken cancellationToken);

    /// <summary>Finds the accounts that carry an address, in the order of their ids.</summary>
    Task<ValueList<StoredUser>> FindByAddressAsync(
        StoreSession<TContext> session, EmailAddress address, int count, CancellationToken cancellationToken);

    /// <summary>Lists accounts in the order of their ids.</summary>
    Task<ValueList<StoredUser>> ListAsync(
        StoreSession<TContext> session, UserId? after, int count, CancellationToken cancellationToken);

    /// <summary>Stages the application's own row of the account.</summary>
    /// <returns>The conflict that speaks against it, or null.</returns>
    ValueTask<ConflictKind?> StageAsync(
        StoreSession<TContext> session,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken);

    /// <summary>The change with the id that the first save assigned; only with <see cref="AssignsIds"/>.</summary>
    UserChange WithAssignedId(StoreSession<TContext> session, UserChange change);

    /// <summary>Stages what hangs on the account's id.</summary>
    /// <param name="session">The operation, the library's own row staged.</param>
    /// <param name="row">The library's own row.</param>
    /// <param name="change">The change, its id final.</param>
    /// <param name="differences">What it means for rows.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task CompleteAsync(
        StoreSession<TContext> session,
        StagedRow row,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken);

    /// <summary>Says, in a fresh context, what of the application's rows stands against a change that could not be
    /// saved; null when nothing does.</summary>
    Task<ConflictKind?> FindConflictAsync(
        StoreSession<TContext> session,
        UserChange change,
        RowDifferences differences,
        DbUpdateException exception,
        CancellationToken cancellationToken);

    /// <summary>Has the library's row give the address up where the account behind it holds it no longer.</summary>
    Task ReleaseAddressAsync(
        StoreSession<TContext> session, string userId, string address, CancellationToken cancellationToken);
}
