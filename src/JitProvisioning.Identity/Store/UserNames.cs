using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>Has a user that was just given its id as name keep the one before, where another user is called
    /// so.</summary>
    public static async Task AvoidTakenAsync<TUser, TKey>(
        DbContext context, TUser user, CancellationToken cancellationToken)
        where TUser : IdentityUser<TKey>
        where TKey : IEquatable<TKey>
    {
        var (name, normalized) = (
            context.Entry(user).Property(row => row.UserName),
            context.Entry(user).Property(row => row.NormalizedUserName));
        if (name.IsModified
            && await context.Rows<TUser>()
                .AnyAsync(other => other.NormalizedUserName == normalized.CurrentValue, cancellationToken)
                .ConfigureAwait(false))
        {
            name.CurrentValue = name.OriginalValue;
            normalized.CurrentValue = normalized.OriginalValue;
        }
    }

    public static bool IsAllowed(string name, UserOptions options) =>
        string.IsNullOrEmpty(options.AllowedUserNameCharacters)
        || name.All(options.AllowedUserNameCharacters.Contains);
}
