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
        ProvisioningConfiguration configuration,
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

        // No user's key where the database has still to assign it.
        if (UserKeys<TKey>.TryParse(change.User!.Id.Value, out var user)
            && change.Kind == UserChangeKind.Create
            && UserKeys<TKey>.AreOurs
            && await ExistsAsync(context, user, cancellationToken).ConfigureAwait(false))
        {
            return ConflictKind.Version;
        }

        if (rows.Logins is { } logins
            && await CheckLoginsAsync(context, configuration, logins, change, differences, cancellationToken)
                .ConfigureAwait(false) is { } conflict)
        {
            return conflict;
        }

        var names = await NamesInUse
            .ReadAsync<TUser, TKey>(context, manager, user, change, cancellationToken)
            .ConfigureAwait(false);
        return names.IsAddressHeld ? ConflictKind.Address
            : names.IsUserNameTaken ? ConflictKind.Condition
            : null;
    }

    private static async Task<ConflictKind?> CheckLoginsAsync(
        DbContext context,
        ProvisioningConfiguration configuration,
        ILoginRows<TKey> logins,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken)
    {
        foreach (var login in differences.AddedLogins)
        {
            var owner = await logins.FindOwnerAsync(context, login, cancellationToken).ConfigureAwait(false);
            if (owner is not null && owner != change.User!.Id.Value)
            {
                return await LoginRelease
                    .TryAsync(context, configuration, logins, change, login, cancellationToken)
                    .ConfigureAwait(false)
                    ? ConflictKind.Condition
                    : ConflictKind.Login;
            }
        }

        return null;
    }

    private static Task<bool> ExistsAsync(DbContext context, TKey key, CancellationToken cancellationToken) =>
        context.Rows<TUser>().AnyAsync(user => user.Id.Equals(key), cancellationToken);
}
