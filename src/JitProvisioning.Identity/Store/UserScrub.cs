using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Takes from a user what could let an earlier owner in, and on erasure what tells of the person.</summary>
internal static class UserScrub
{
    public static async Task StageAsync<TUser, TKey>(
        DbContext context,
        UserManager<TUser> manager,
        IdentityRows<TKey> rows,
        TUser user,
        UserChange change,
        CancellationToken cancellationToken)
        where TUser : IdentityUser<TKey>
        where TKey : IEquatable<TKey>
    {
        user.PasswordHash = null;
        user.SecurityStamp = IdSource.NewSecret();
        user.TwoFactorEnabled = false;
        user.PhoneNumber = null;
        user.PhoneNumberConfirmed = false;
        user.AccessFailedCount = 0;
        if (change.ErasesPerson)
        {
            user.UserName = change.User!.Id.Value;
            user.Email = null;
            user.EmailConfirmed = false;
            await manager.UpdateNormalizedUserNameAsync(user).ConfigureAwait(false);
            await manager.UpdateNormalizedEmailAsync(user).ConfigureAwait(false);
        }

        var owned = change.ErasesPerson ? rows.Credentials.Concat(rows.Grants) : rows.Credentials;
        foreach (var table in owned)
        {
            await table.StageRemovalAsync(context, user.Id, cancellationToken).ConfigureAwait(false);
        }
    }
}
