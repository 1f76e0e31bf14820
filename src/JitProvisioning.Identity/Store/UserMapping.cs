using Microsoft.AspNetCore.Identity;

namespace JitProvisioning;

/// <summary>Lets the application fill columns of its own, and nothing else.</summary>
internal static class UserMapping
{
    /// <exception cref="InvalidOperationException">The application wrote what only the library and UserManager
    /// may.</exception>
    public static void Apply<TUser, TKey>(Action<TUser, UserRecord> map, TUser user, UserRecord record)
        where TUser : IdentityUser<TKey>
        where TKey : IEquatable<TKey>
    {
        var before = Guarded<TUser, TKey>(user);
        map(user, record);
        var after = Guarded<TUser, TKey>(user);
        for (var i = 0; i < before.Length; i++)
        {
            if (!Equals(before[i].Value, after[i].Value))
            {
                throw new InvalidOperationException(
                    $"IdentityStoreOptions.Map wrote {typeof(TUser).Name}.{before[i].Name}. It may write the "
                    + "application's own columns only: take that assignment out.");
            }
        }
    }

    private static (string Name, object? Value)[] Guarded<TUser, TKey>(TUser user)
        where TUser : IdentityUser<TKey>
        where TKey : IEquatable<TKey> =>
    [
        (nameof(user.Id), user.Id),
        (nameof(user.UserName), user.UserName),
        (nameof(user.NormalizedUserName), user.NormalizedUserName),
        (nameof(user.Email), user.Email),
        (nameof(user.NormalizedEmail), user.NormalizedEmail),
        (nameof(user.EmailConfirmed), user.EmailConfirmed),
        (nameof(user.PasswordHash), user.PasswordHash),
        (nameof(user.SecurityStamp), user.SecurityStamp),
        (nameof(user.ConcurrencyStamp), user.ConcurrencyStamp),
        (nameof(user.TwoFactorEnabled), user.TwoFactorEnabled),
        (nameof(user.PhoneNumber), user.PhoneNumber),
        (nameof(user.PhoneNumberConfirmed), user.PhoneNumberConfirmed),
        (nameof(user.LockoutEnd), user.LockoutEnd),
        (nameof(user.LockoutEnabled), user.LockoutEnabled),
        (nameof(user.AccessFailedCount), user.AccessFailedCount),
    ];
}
