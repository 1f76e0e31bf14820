using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace JitProvisioning;

/// <summary>Puts everything that a change writes into a context, to be saved at once.</summary>
internal static class ChangeWriter
{
    public static void StageAudit(DbContext context, UserChange change)
    {
        if (!change.OmitsAudit)
        {
            context.Add(JitAuditEntry.Of(change.Audit, change.User?.Id ?? change.Audit.UserId));
        }
    }

    /// <returns>The library's own row of the account.</returns>
    public static async Task<EntityEntry<JitUser>> StageAsync(
        DbContext context,
        UserChange change,
        RowDifferences differences,
        bool isFirstWrite,
        CancellationToken cancellationToken)
    {
        StageAudit(context, change);
        var row = StageUser(context, change, isFirstWrite);

        // A key that came by no sign-in has not signed in yet.
        DateTimeOffset? signedInAt = change.Audit.Channel is null ? null : change.Audit.At;
        foreach (var key in change.AddedKeys)
        {
            context.Add(JitIdentity.Of(key, change.User!.Id, signedInAt));
        }

        await StageRemovedKeysAsync(context, change, cancellationToken).ConfigureAwait(false);
        await AuditTables.StageErasureAsync(context, change, cancellationToken).ConfigureAwait(false);
        await InvitationWriter.StageAsync(context, change, cancellationToken).ConfigureAwait(false);
        await MembershipWriter.StageAsync(context, change, differences, cancellationToken).ConfigureAwait(false);
        await RoleGrantWriter.StageAsync(context, change, differences, cancellationToken).ConfigureAwait(false);
        return row;
    }

    private static EntityEntry<JitUser> StageUser(DbContext context, UserChange change, bool isFirstWrite)
    {
        var row = JitUser.Of(change.User!, change.VerifiedAddress);
        if (isFirstWrite)
        {
            return context.Add(row);
        }

        // Not read first: the UPDATE itself names the version it expects, and finds no row when that is gone. Columns
        // that the application adds to the table are not part of it.
        var entry = context.Update(row);
        entry.Property(tracked => tracked.Version).OriginalValue = change.ExpectedVersion;
        return entry;
    }

    private static async Task StageRemovedKeysAsync(
        DbContext context, UserChange change, CancellationToken cancellationToken)
    {
        var user = change.User!.Id.Value;
        if (change.ScrubsCredentials)
        {
            await StageScrubbedKeysAsync(context, change, user, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var key in change.RemovedKeys)
        {
            var hash = key.ComputeHash();
            var row = await context.Rows<JitIdentity>()
                .SingleOrDefaultAsync(
                    identity => identity.KeyHash == hash && identity.UserId == user, cancellationToken)
                .ConfigureAwait(false);
            if (row is not null)
            {
                context.Remove(row);
            }
        }
    }

    // Those that were put into the table beside the library as well: the record knows nothing of them.
    private static async Task StageScrubbedKeysAsync(
        DbContext context, UserChange change, string user, CancellationToken cancellationToken)
    {
        var added = change.AddedKeys.Select(key => Convert.ToHexString(key.ComputeHash())).ToHashSet();
        var rows = await context.Rows<JitIdentity>()
            .Where(identity => identity.UserId == user)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var row in rows.Where(row => row.UserId == user && !added.Contains(Convert.ToHexString(row.KeyHash))))
        {
            context.Remove(row);
        }
    }
}
