using Microsoft.AspNetCore.Identity;

namespace JitProvisioning;

/// <summary>Reads what a user class of ASP.NET Core Identity is.</summary>
internal static class IdentityUserTypes
{
    /// <summary>The type of the primary key.</summary>
    /// <exception cref="InvalidOperationException">The class does not derive from IdentityUser.</exception>
    public static Type KeyOf(Type user)
    {
        for (var type = user; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IdentityUser<>))
            {
                return type.GetGenericArguments()[0];
            }
        }

        throw new InvalidOperationException(
            $"{user.Name} does not derive from IdentityUser or IdentityUser<TKey>: name the class that your "
            + "IdentityDbContext has as its user, or use UseEntityFrameworkStore.");
    }
}
