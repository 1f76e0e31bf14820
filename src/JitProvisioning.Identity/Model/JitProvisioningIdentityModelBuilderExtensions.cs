using JitProvisioning;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Puts the tables of the library into a context of ASP.NET Core Identity.</summary>
public static class JitProvisioningIdentityModelBuilderExtensions
{
    /// <summary>Adds the library's tables beside those of ASP.NET Core Identity; call it in OnModelCreating after the
    /// base class, then add a migration. Users with string keys need no more than
    /// <see cref="JitProvisioningModelBuilderExtensions.ApplyJitProvisioning"/>; this adds a column for keys of any
    /// other type.</summary>
    /// <typeparam name="TUser">The application's user class.</typeparam>
    /// <param name="modelBuilder">The model builder of the application's context.</param>
    /// <param name="configure">Names the tables. Default: prefix "Jit" in the context's default schema.</param>
    /// <exception cref="InvalidOperationException">The class does not derive from IdentityUser.</exception>
    public static ModelBuilder ApplyJitProvisioning<TUser>(
        this ModelBuilder modelBuilder, Action<JitProvisioningModelOptions>? configure = null)
        where TUser : class
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var key = IdentityUserTypes.KeyOf(typeof(TUser));
        modelBuilder.ApplyJitProvisioning(configure);
        if (UserKeyColumn.IsBeside(key))
        {
            var user = modelBuilder.Entity<JitUser>();
            user.Property(key, UserKeyColumn.NameOf(key)).ValueGeneratedNever();
            user.HasIndex(UserKeyColumn.NameOf(key)).IsUnique();
        }

        return modelBuilder;
    }
}
