using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Stages everything that a change writes.</summary>
internal static class ChangeWriter
{
    public static JitAuditEntry AuditOf(UserChange change) =>
        JitAuditEntry.Of(change.Audit, change.User?.Id ?? change.Audit.UserId);

    public static void StageAudit(RowStage stage, UserChange change)
    {
        if (!change.OmitsAudit)
        {
            stage.Add(AuditOf(change));
        }
    }

    /// <returns>The library's own row of the account.</returns>
    public static async Task<StagedRow> StageAsync(
        RowStage stage,
        UserChange change,
        RowDifferences differences,
        bool isFirstWrite,
        CancellationToken cancellationToken)
    {
        StageAudit(stage, change);
        var user = JitUser.Of(change.User!, change.VerifiedAddress);
        var row = isFirstWrite ? stage.Add(user) : stage.Update(user, change.ExpectedVersion);

        // A key that came by no sign-in has not signed in yet.
        DateTimeOffset? signedInAt = change.Audit.Channel is null ? null : change.Audit.At;
        foreach (var key in change.AddedKeys)
        {
            stage.Add(JitIdentity.Of(key, change.User!.Id, signedInAt));
        }

        await StageRemovedKeysAsync(stage, change, cancellationToken).ConfigureAwait(false);
        await AuditTables.StageErasureAsync(stage.Context, change, cancellationToken).ConfigureAwait(false);
        await InvitationWriter.StageAsync(stage.Context, change, cancellationToken).ConfigureAwait(false);
        await MembershipWriter.StageAsync(stage, change, differences, cancellationToken).ConfigureAwait(false);
        await RoleGrantWriter.StageAsync(stage, change, differences, cancellationToken).ConfigureAwait(false);
        return row;
    }

    private static async Task StageRemovedKeysAsync(
        RowStage stage, UserChange change, CancellationToken cancellationToken)
    {
        var user = change.User!.Id.Value;
        if (change.ScrubsCredentials)
        {
            await StageScrubbedKeysAsync(stage, change, user, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var key in change.RemovedKeys)
        {
            var hash = key.ComputeHash();
            var row = await stage.Context.Rows<JitIdentity>()
                .SingleOrDefaultAsync(
                    identity => identity.KeyHash == hash && identity.UserId == user, cancellationToken)
                .ConfigureAwait(false);
            if (row is not null)
            {
                stage.Remove(row);
            }
        }
    }

    // Those that were put into the table beside the library as well: the record knows nothing of them.
    private static async Task StageScrubbedKeysAsync(
        RowStage stage, UserChange change, string user, CancellationToken cancellationToken)
    {
        var added = change.AddedKeys.Select(key => Convert.ToHexString(key.ComputeHash())).ToHashSet();
        var rows = await stage.Context.Rows<JitIdentity>()
            .Where(identity => identity.UserId == user)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var row in rows.Where(row => row.UserId == user && !added.Contains(Convert.ToHexString(row.KeyHash))))
        {
            stage.Remove(row);
        }
    }
}
