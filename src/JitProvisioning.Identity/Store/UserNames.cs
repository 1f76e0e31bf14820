using Microsoft.AspNetCore.Identity;

namespace JitProvisioning;

/// <summary>The names of a user: the address as address and, where it is verified, free and allowed, as user name;
/// else the account's id.</summary>
internal static class UserNames
{
    public static async Task WriteAsync<TUser, TKey>(
        UserManager<TUser> manager, TUser user, UserChange change, NamesInUse names)
        where TUser : IdentityUser<TKey>
        where TKey : IEquatable<TKey>
    {
        // A name that a person chose stays: only one that was the address follows it.
        if (user.UserName is null || user.UserName == user.Email)
        {
            user.UserName = change.VerifiedAddress is { } address
                && !names.IsUserNameTaken
                && IsAllowed(address, manager.Options.User)
                ? address
                : user.UserName ?? change.User!.Id.Value;
        }

        user.Email = change.User!.Email;
        user.EmailConfirmed = change.VerifiedAddress is not null;
        await manager.UpdateNormalizedUserNameAsync(user).ConfigureAwait(false);
        await manager.UpdateNormalizedEmailAsync(user).ConfigureAwait(false);
    }

    public static bool IsAllowed(string name, UserOptions options) =>
        string.IsNullOrEmpty(options.AllowedUserNameCharacters)
        || name.All(options.AllowedUserNameCharacters.Contains);
}
