using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Says why a save failed, by reading in a fresh context what it relied on: providers have no common word for
/// "already there".</summary>
internal sealed class RaceCheck<TContext>(IAccountTable<TContext> accounts)
    where TContext : DbContext
{
    /// <returns>The conflict; committed, when the very change is found stored (a retry after a commit whose answer was
    /// lost); null when everything still holds, so the failure was none of a race.</returns>
    public async Task<CommitResult?> ExplainAsync(
        StoreSession<TContext> session,
        UserChange change,
        RowDifferences differences,
        DbUpdateException exception,
        CancellationToken cancellationToken)
    {
        if (await FindCommittedAsync(session.Context, change, cancellationToken).ConfigureAwait(false) is { } committed)
        {
            return committed;
        }

        if (!change.WritesUser)
        {
            return null;
        }

        // The first who needs an organization's turn makes its row, which stays; whoever came at once comes again.
        if (exception.Entries.Select(entry => entry.Entity).OfType<JitTurn>().FirstOrDefault() is { } turn)
        {
            return await IsTakenAsync(session.Context, turn, cancellationToken).ConfigureAwait(false)
                ? CommitResult.Conflicted(ConflictKind.Condition)
                : null;
        }

        var conflict = await FindConflictAsync(session, change, cancellationToken).ConfigureAwait(false)
            ?? await accounts.FindConflictAsync(session, change, differences, exception, cancellationToken)
                .ConfigureAwait(false);
        return conflict is { } kind ? CommitResult.Conflicted(kind) : null;
    }

    /// <returns>Committed, when the very change is found stored; otherwise null.</returns>
    public static async Task<CommitResult?> FindCommittedAsync(
        TContext context, UserChange change, CancellationToken cancellationToken) =>
        !await IsStoredAsync(context, change, cancellationToken).ConfigureAwait(false) ? null
        : CommitResult.Committed(change.WritesUser
            ? await FindIdAsync(context, change, cancellationToken).ConfigureAwait(false)
            : null);

    // On create the id may be one that the database assigned.
    private static async Task<UserId> FindIdAsync(
        TContext context, UserChange change, CancellationToken cancellationToken) => new(
        await context.Rows<JitAuditEntry>()
            .Where(entry => entry.Id == change.Audit.Id)
            .Select(entry => entry.UserId)
            .SingleAsync(cancellationToken)
            .ConfigureAwait(false)
        ?? change.User!.Id.Value);

    private async Task<ConflictKind?> FindConflictAsync(
        StoreSession<TContext> session, UserChange change, CancellationToken cancellationToken) =>
        !await VersionHoldsAsync(session.Context, change, cancellationToken).ConfigureAwait(false)
            ? ConflictKind.Version
        : await IsKeyTakenAsync(session.Context, change, cancellationToken).ConfigureAwait(false) ? ConflictKind.Key
        : await IsAddressTakenAsync(session, change, cancellationToken).ConfigureAwait(false) ? ConflictKind.Address
        : !await InvitationWriter.AreOpenAsync(session.Context, change, cancellationToken).ConfigureAwait(false)
            ? ConflictKind.Condition
        : null;

    private static Task<bool> IsStoredAsync(
        DbContext context, UserChange change, CancellationToken cancellationToken) =>
        context.Rows<JitAuditEntry>().AnyAsync(entry => entry.Id == change.Audit.Id, cancellationToken);

    private static Task<bool> IsTakenAsync(DbContext context, JitTurn turn, CancellationToken cancellationToken) =>
        context.Rows<JitTurn>().AnyAsync(row => row.OrganizationId == turn.OrganizationId, cancellationToken);

    private async Task<bool> VersionHoldsAsync(
        TContext context, UserChange change, CancellationToken cancellationToken)
    {
        var id = change.User!.Id.Value;
        var stored = await context.Rows<JitUser>()
            .Where(user => user.Id == id)
            .Select(user => (long?)user.Version)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return accounts.IsFirstWrite(change) ? stored is null : stored == change.ExpectedVersion;
    }

    private static async Task<bool> IsKeyTakenAsync(
        DbContext context, UserChange change, CancellationToken cancellationToken)
    {
        foreach (var key in change.AddedKeys)
        {
            var hash = key.ComputeHash();
            var taken = await context.Rows<JitIdentity>()
                .AnyAsync(identity => identity.KeyHash == hash, cancellationToken)
                .ConfigureAwait(false);
            if (taken)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> IsAddressTakenAsync(
        StoreSession<TContext> session, UserChange change, CancellationToken cancellationToken)
    {
        var id = change.User!.Id.Value;
        if (change.VerifiedAddress is not { } address)
        {
            return false;
        }

        var holder = await session.Context.Rows<JitUser>()
            .Where(user => user.VerifiedAddress == address && user.Id != id)
            .Select(user => user.Id)
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (holder is null)
        {
            return false;
        }

        // Whether it holds the address still, or gives it up now, the next attempt reads afresh.
        await accounts.ReleaseAddressAsync(session, holder, address, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
