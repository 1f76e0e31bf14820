using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Puts the use of invitations into the commit of an account.</summary>
internal static class InvitationWriter
{
    public static async Task StageAsync(DbContext context, UserChange change, CancellationToken cancellationToken)
    {
        foreach (var id in change.UsedInvitations)
        {
            StageUse(context, id, change);
        }

        if (change.ErasesPerson)
        {
            await StageErasureAsync(context, change, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>True when every invitation that a change uses is still open.</summary>
    public static async Task<bool> AreOpenAsync(
        DbContext context, UserChange change, CancellationToken cancellationToken)
    {
        foreach (var id in change.UsedInvitations)
        {
            var known = await InvitationTable.FindAsync(context, id, cancellationToken).ConfigureAwait(false);
            if (known is not { Status: InvitationStatus.Open })
            {
                return false;
            }
        }

        return true;
    }

    // Not read first: the UPDATE itself names the status it expects, and finds no row when that is gone.
    private static void StageUse(DbContext context, InvitationId id, UserChange change)
    {
        var row = new JitInvitation { Id = id.Value, Status = InvitationStatus.Open };
        context.Attach(row);
        row.Status = InvitationStatus.Used;
        row.EndedAt = change.Audit.At;
        row.UsedBy = change.User!.Id.Value;
    }

    private static async Task StageErasureAsync(
        DbContext context, UserChange change, CancellationToken cancellationToken)
    {
        var (user, address) = (change.User!.Id.Value, change.ErasedAddress);
        var rows = await context.Rows<JitInvitation>()
            .Where(row => row.UsedBy == user || (address != null && row.Address == address))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        context.RemoveRange(rows.Where(row => row.UsedBy == user || (address is not null && row.Address == address)));
    }
}
