using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Says why a save failed, by reading in a fresh context what it relied on: providers have no common word for
/// "already there".</summary>
internal static class RaceCheck
{
    /// <returns>The conflict; committed, when the very change is found stored (a retry after a commit whose answer was
    /// lost); null when everything still holds, so the failure was none of a race.</returns>
    public static async Task<CommitResult?> ExplainAsync(
        DbContext context, UserChange change, CancellationToken cancellationToken)
    {
        if (await IsStoredAsync(context, change, cancellationToken).ConfigureAwait(false))
        {
            return CommitResult.Committed(change.User?.Id);
        }

        if (!change.WritesUser)
        {
            return null;
        }

        return await FindConflictAsync(context, change, cancellationToken).ConfigureAwait(false) is { } kind
            ? CommitResult.Conflicted(kind)
            : null;
    }

    private static async Task<ConflictKind?> FindConflictAsync(
        DbContext context, UserChange change, CancellationToken cancellationToken) =>
        !await VersionHoldsAsync(context, change, cancellationToken).ConfigureAwait(false) ? ConflictKind.Version
        : await IsKeyTakenAsync(context, change, cancellationToken).ConfigureAwait(false) ? ConflictKind.Key
        : await IsAddressTakenAsync(context, change, cancellationToken).ConfigureAwait(false) ? ConflictKind.Address
        : null;

    private static Task<bool> IsStoredAsync(
        DbContext context, UserChange change, CancellationToken cancellationToken) =>
        context.Rows<JitAuditEntry>().AnyAsync(entry => entry.Id == change.Audit.Id, cancellationToken);

    private static async Task<bool> VersionHoldsAsync(
        DbContext context, UserChange change, CancellationToken cancellationToken)
    {
        var id = change.User!.Id.Value;
        var stored = await context.Rows<JitUser>()
            .Where(user => user.Id == id)
            .Select(user => (long?)user.Version)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return change.Kind == UserChangeKind.Create ? stored is null : stored == change.ExpectedVersion;
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

    private static async Task<bool> IsAddressTakenAsync(
        DbContext context, UserChange change, CancellationToken cancellationToken)
    {
        var id = change.User!.Id.Value;
        return change.VerifiedAddress is { } address && await context.Rows<JitUser>()
            .AnyAsync(user => user.VerifiedAddress == address && user.Id != id, cancellationToken)
            .ConfigureAwait(false);
    }
}
