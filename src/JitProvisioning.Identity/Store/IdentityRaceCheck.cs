using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Says what of the users' rows stands against a change that could not be saved.</summary>
internal static class IdentityRaceCheck<TUser, TKey>
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
{
    public static async Task<ConflictKind?> FindAsync(
        DbContext context,
        UserManager<TUser> manager,
        IdentityRows<TKey> rows,
        UserChange change,
        RowDifferences differences,
        DbUpdateException exception,
        CancellationToken cancellationToken)
    {
        // UserManager wrote the same user at the same moment.
        if (exception is DbUpdateConcurrencyException && exception.Entries.Any(entry => entry.Entity is TUser))
        {
            return ConflictKind.Version;
        }

        var user = Activator.CreateInstance<TUser>();
        if (UserKeys<TKey>.TryParse(change.User!.Id.Value, out var key))
        {
            user.Id = key;
            if (change.Kind == UserChangeKind.Create && UserKeys<TKey>.AreOurs
                && await ExistsAsync(context, key, cancellationToken).ConfigureAwait(false))
            {
                return ConflictKind.Version;
            }
        }

        if (rows.Logins is { } logins
            && await logins.IsTakenAsync(context, user.Id, differences.AddedLogins, cancellationToken)
                .ConfigureAwait(false))
        {
            return ConflictKind.Login;
        }

        var names = await NamesInUse
            .ReadAsync<TUser, TKey>(context, manager, user, change, cancellationToken)
            .ConfigureAwait(false);
        return names.IsAddressHeld ? ConflictKind.Address
            : names.IsUserNameTaken ? ConflictKind.Condition
            : null;
    }

    private static Task<bool> ExistsAsync(DbContext context, TKey key, CancellationToken cancellationToken) =>
        context.Rows<TUser>().AnyAsync(user => user.Id.Equals(key), cancellationToken);
}
