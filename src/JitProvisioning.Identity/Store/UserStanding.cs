using Microsoft.AspNetCore.Identity;

namespace JitProvisioning;

/// <summary>What UserManager and SignInManager see of an account's standing: a lock without end where it is not in use,
/// and a new security stamp where sessions must end.</summary>
internal static class UserStanding
{
    public static void Write<TUser, TKey>(TUser user, UserChange change, RowDifferences differences)
        where TUser : IdentityUser<TKey>
        where TKey : IEquatable<TKey>
    {
        var closes = change.User!.Status != UserStatus.Active
            && !(user.LockoutEnabled && user.LockoutEnd == DateTimeOffset.MaxValue);
        if (closes)
        {
            user.LockoutEnabled = true;
            user.LockoutEnd = DateTimeOffset.MaxValue;
        }
        else if (change.Kind == UserChangeKind.Create && change.User.LockedUntil is { } until)
        {
            user.LockoutEnabled = true;
            user.LockoutEnd = until;
        }
        else if (change.User.Status == UserStatus.Active && differences.Unlocks)
        {
            user.LockoutEnd = null;
            user.AccessFailedCount = 0;
        }

        if (closes || change.EndsSessions || differences.RevokesRoles)
        {
            user.SecurityStamp = IdSource.NewSecret();
        }
    }
}
