using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Writes the user as UserManager would have left it, without saving: its stores save each step by
/// themselves.</summary>
/// <param name="options">The options.</param>
/// <param name="isSavedAlone">True when the application adds nothing of its own to a commit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class IdentityAccountWriter<TUser, TKey>(
    IOptions<IdentityStoreOptions<TUser>> options, Func<bool> isSavedAlone, TimeProvider time, ILogger logger)
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
{
    /// <param name="stage">What the commit writes.</param>
    /// <param name="manager">The manager, which few changes need and much is made for.</param>
    /// <param name="rows">The user's rows.</param>
    /// <param name="shielded">The users who have a role that protects.</param>
    /// <param name="change">The change.</param>
    /// <param name="differences">What it means for rows.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The conflict that speaks against it, or null; and the user, where there is one.</returns>
    public async ValueTask<(ConflictKind? Conflict, TUser? User)> StageAsync(
        RowStage stage,
        Func<UserManager<TUser>> manager,
        IdentityRows<TKey> rows,
        ProtectedUsers<TUser, TKey> shielded,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken)
    {
        var context = stage.Context;
        if (rows.Logins is { } logins && differences.AddedLogins.Any(login => !logins.Fits(context, login)))
        {
            logger.LoginDoesNotFit(change.Audit.Connection);
            return (ConflictKind.Rejected, null);
        }

        var opened = await OpenAsync(context, rows, shielded, change, differences, cancellationToken)
            .ConfigureAwait(false);
        if (opened is not { User: var user } || !opened.Bears(change, differences, time.GetUtcNow()))
        {
            return (ConflictKind.Version, null);
        }

        var names = change.Kind == UserChangeKind.Create || differences.WritesAddress
            ? await NamesInUse.ReadAsync<TUser, TKey>(context, manager(), user.Id, change, cancellationToken)
                .ConfigureAwait(false)
            : new NamesInUse();
        if (names.IsAddressHeld)
        {
            return (ConflictKind.Address, null);
        }

        var securityStamp = user.SecurityStamp;
        await WriteAsync(stage, manager, rows, user, change, differences, names, cancellationToken)
            .ConfigureAwait(false);
        if (opened.IsAsSeen)
        {
            StageSeen(stage, user, user.SecurityStamp != securityStamp);
            return (null, user);
        }

        if (change.Kind != UserChangeKind.Create && !IsStamped(context.Entry(user)))
        {
            return (null, user);
        }

        // What only closes, erases or takes away is not theirs to reject.
        if (change.Kind != UserChangeKind.Create
            && (!differences.WritesAddress || change.ErasesPerson || change.User!.Status != UserStatus.Active))
        {
            return (null, user);
        }

        var errors = await UserRules.CheckAsync<TUser, TKey>(manager(), user, names).ConfigureAwait(false);
        if (errors.Count > 0)
        {
            logger.UserRejected(change.Audit.Connection, string.Join(", ", errors));
            return (ConflictKind.Rejected, null);
        }

        return (null, user);
    }

    // The same concurrency stamp again where nothing else is written: the row stays as it is, and is compared.
    private static void StageSeen(RowStage stage, TUser user, bool hasNewSecurityStamp)
    {
        var seen = user.ConcurrencyStamp!;
        if (!hasNewSecurityStamp)
        {
            stage.Update(user, new RowPart(seen, [nameof(user.ConcurrencyStamp)]));
            return;
        }

        user.ConcurrencyStamp = IdSource.NewSecret();
        stage.Update(user, new RowPart(seen, [nameof(user.ConcurrencyStamp), nameof(user.SecurityStamp)]));
    }

    /// <returns>False for a user who stays as stored.</returns>
    private static bool IsStamped(EntityEntry<TUser> entry)
    {
        if (entry.State == EntityState.Unchanged)
        {
            return false;
        }

        entry.Entity.ConcurrencyStamp = IdSource.NewSecret();
        return true;
    }

    // Null: the user was deleted meanwhile.
    private async Task<OpenedUser<TUser, TKey>?> OpenAsync(
        DbContext context,
        IdentityRows<TKey> rows,
        ProtectedUsers<TUser, TKey> shielded,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken)
    {
        if (change.Kind == UserChangeKind.Create)
        {
            var user = Activator.CreateInstance<TUser>();
            if (UserKeys<TKey>.AreOurs)
            {
                user.Id = UserKeys<TKey>.Parse(change.User!.Id.Value);
            }

            return new() { User = user };
        }

        return !UserKeys<TKey>.TryParse(change.User!.Id.Value, out var key) ? null
            : TakesSeen
                && rows.AreComparedByStamp
                && SeenUsers.Suffice(change, differences)
                && SeenUsers.AreAllowed(context)
                ? OpenedUser<TUser, TKey>.AsSeen(key, change.ExpectedStamp!)
            : await OpenedUser<TUser, TKey>
                .ReadAsync(context, key, shielded.Of(context), cancellationToken)
                .ConfigureAwait(false);
    }

    // What the application's own code is given must be the whole row.
    private bool TakesSeen => options.Value.Map is null && isSavedAlone();

    // The application's own code may hang other rows on the user.
    private void AddUser(RowStage stage, TUser user)
    {
        if (options.Value.Map is null)
        {
            stage.Add(user);
        }
        else
        {
            stage.Context.Add(user);
        }
    }

    private async Task WriteAsync(
        RowStage stage,
        Func<UserManager<TUser>> manager,
        IdentityRows<TKey> rows,
        TUser user,
        UserChange change,
        RowDifferences differences,
        NamesInUse names,
        CancellationToken cancellationToken)
    {
        if (change.Kind == UserChangeKind.Create)
        {
            AddUser(stage, user);
            user.SecurityStamp = IdSource.NewSecret();
            user.LockoutEnabled = manager().Options.Lockout.AllowedForNewUsers;
        }

        if (differences.WritesAddress || change.Kind == UserChangeKind.Create)
        {
            await UserNames.WriteAsync<TUser, TKey>(manager(), user, change, names).ConfigureAwait(false);
        }

        UserStanding.Write<TUser, TKey>(user, change, differences);
        if (change.ScrubsCredentials || change.ErasesPerson)
        {
            await UserScrub.StageAsync(stage.Context, manager(), rows, user, change, cancellationToken)
                .ConfigureAwait(false);
        }

        if (options.Value.Map is { } map)
        {
            UserMapping.Apply<TUser, TKey>(map, user, UserRecord.Read(change.User!));
        }
    }
}
