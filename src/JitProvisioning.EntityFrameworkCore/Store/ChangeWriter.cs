using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Puts everything that a change writes into a context, to be saved at once.</summary>
internal static class ChangeWriter
{
    public static async Task StageAsync(
        DbContext context, UserChange change, MembershipDifferences differences, CancellationToken cancellationToken)
    {
        context.Add(JitAuditEntry.Of(change.Audit, change.User?.Id ?? change.Audit.UserId));
        if (!change.WritesUser)
        {
            return;
        }

        StageUser(context, change, change.User);

        // A key that came by no sign-in has not signed in yet.
        DateTimeOffset? signedInAt = change.Audit.Channel is null ? null : change.Audit.At;
        foreach (var key in change.AddedKeys)
        {
            context.Add(JitIdentity.Of(key, change.User.Id, signedInAt));
        }

        await StageRemovedKeysAsync(context, change, cancellationToken).ConfigureAwait(false);
        await MembershipWriter.StageAsync(context, change, differences, cancellationToken).ConfigureAwait(false);
        await RoleGrantWriter.StageAsync(context, change, differences, cancellationToken).ConfigureAwait(false);
    }

    private static void StageUser(DbContext context, UserChange change, StoredUser user)
    {
        var row = JitUser.Of(user, change.VerifiedAddress);
        if (change.Kind == UserChangeKind.Create)
        {
            context.Add(row);
            return;
        }

        // Not read first: the UPDATE itself names the version it expects, and finds no row when that is gone. Columns
        // that the application adds to the table are not part of it.
        context.Update(row).Property(tracked => tracked.Version).OriginalValue = change.ExpectedVersion;
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
