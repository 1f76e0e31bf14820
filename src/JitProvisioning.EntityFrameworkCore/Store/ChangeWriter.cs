using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Puts everything that a change writes into a context, to be saved at once.</summary>
internal static class ChangeWriter
{
    // Named one by one: columns that the application adds to the table keep their values.
    private static readonly string[] WrittenOnUpdate =
    [
        nameof(JitUser.Version), nameof(JitUser.Status), nameof(JitUser.Email), nameof(JitUser.VerifiedAddress),
        nameof(JitUser.DisplayName), nameof(JitUser.State),
    ];

    public static async Task StageAsync(
        DbContext context, UserChange change, MembershipDifferences differences, CancellationToken cancellationToken)
    {
        context.Add(JitAuditEntry.Of(change.Audit, change.User?.Id ?? change.Audit.UserId));
        if (!change.WritesUser)
        {
            return;
        }

        StageUser(context, change, change.User);
        foreach (var key in change.AddedKeys)
        {
            context.Add(JitIdentity.Of(key, change.User.Id, change.Audit.At));
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

        // Not read first: the UPDATE itself names the version it expects, and finds no row when that is gone.
        var entry = context.Attach(row);
        entry.Property(tracked => tracked.Version).OriginalValue = change.ExpectedVersion;
        foreach (var column in WrittenOnUpdate)
        {
            entry.Property(column).IsModified = true;
        }
    }

    private static async Task StageRemovedKeysAsync(
        DbContext context, UserChange change, CancellationToken cancellationToken)
    {
        var user = change.User!.Id.Value;
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
}
