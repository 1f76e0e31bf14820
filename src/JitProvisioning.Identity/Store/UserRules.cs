using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;

namespace JitProvisioning;

/// <summary>The application's validators of users. The one that ASP.NET Core Identity registers reads the database for
/// each rule; its rules are applied here to what was read already, and every other validator runs itself.</summary>
internal static class UserRules
{
    /// <returns>The codes of what is wrong; none when the user is valid.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync<TUser, TKey>(
        UserManager<TUser> manager, TUser user, NamesInUse names)
        where TUser : IdentityUser<TKey>
        where TKey : IEquatable<TKey>
    {
        var errors = new List<string>();
        foreach (var validator in manager.UserValidators)
        {
            if (validator.GetType() == typeof(UserValidator<TUser>))
            {
                errors.AddRange(CheckDefaults<TUser, TKey>(manager.Options.User, user, names));
            }
            else
            {
                var result = await validator.ValidateAsync(manager, user).ConfigureAwait(false);
                errors.AddRange(result.Errors.Select(error => error.Code));
            }
        }

        return errors;
    }

    private static IEnumerable<string> CheckDefaults<TUser, TKey>(UserOptions options, TUser user, NamesInUse names)
        where TUser : IdentityUser<TKey>
        where TKey : IEquatable<TKey>
    {
        if (string.IsNullOrWhiteSpace(user.UserName) || !UserNames.IsAllowed(user.UserName, options))
        {
            yield return nameof(IdentityErrorDescriber.InvalidUserName);
        }

        if (!options.RequireUniqueEmail)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(user.Email) || !new EmailAddressAttribute().IsValid(user.Email))
        {
            yield return nameof(IdentityErrorDescriber.InvalidEmail);
        }
        else if (names.IsEmailCarried)
        {
            yield return nameof(IdentityErrorDescriber.DuplicateEmail);
        }
    }
}
