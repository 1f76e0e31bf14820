using System.Reflection;
using JitProvisioning;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses the store in ASP.NET Core Identity's tables.</summary>
public static class IdentityStoreBuilderExtensions
{
    private static readonly MethodInfo UseTyped = typeof(IdentityStoreBuilderExtensions)
        .GetMethod(nameof(UseTypedStore), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Keeps accounts as users of ASP.NET Core Identity: what <c>UserManager</c> and <c>SignInManager</c> see
    /// stays in their tables, and keys, memberships, roles and audit stand beside it in the same context. Call it after
    /// AddIdentity, AddDefaultIdentity or AddIdentityCore. The context calls
    /// <see cref="JitProvisioningModelBuilderExtensions.ApplyJitProvisioning"/>, or for keys other than strings
    /// <see cref="JitProvisioningIdentityModelBuilderExtensions.ApplyJitProvisioning{TUser}"/>.</summary>
    /// <remarks>
    /// Every change is one commit of one context; where it creates a user or writes an address, the application's user
    /// validators have had their say. The application cookie carries organizations and roles, a security stamp is
    /// renewed when a role is revoked or an account suspended, and no session is issued for a closed account. External
    /// logins are a projection: rows of a connection that something else wrote lead nobody to an account here, see
    /// docs/identity.md.
    /// </remarks>
    /// <typeparam name="TUser">The application's user class.</typeparam>
    /// <typeparam name="TContext">The application's context.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Configures the store.</param>
    /// <exception cref="InvalidOperationException">The class does not derive from IdentityUser, or ASP.NET Core
    /// Identity is not registered yet.</exception>
    public static JitProvisioningBuilder UseIdentityStore<TUser, TContext>(
        this JitProvisioningBuilder builder, Action<IdentityStoreOptions<TUser>>? configure = null)
        where TUser : class
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var key = IdentityUserTypes.KeyOf(typeof(TUser));
        if (builder.Services.All(service => service.ServiceType != typeof(IUserClaimsPrincipalFactory<TUser>)))
        {
            throw new InvalidOperationException(
                $"UseIdentityStore<{typeof(TUser).Name}, {typeof(TContext).Name}>() comes after "
                + $"AddIdentity<{typeof(TUser).Name}, …>(), AddDefaultIdentity or AddIdentityCore: move it down.");
        }

        UseTyped.MakeGenericMethod(typeof(TUser), key, typeof(TContext)).Invoke(null, [builder, configure]);
        return builder;
    }

    private static void UseTypedStore<TUser, TKey, TContext>(
        JitProvisioningBuilder builder, Action<IdentityStoreOptions<TUser>>? configure)
        where TUser : IdentityUser<TKey>
        where TKey : IEquatable<TKey>
        where TContext : DbContext
    {
        var services = builder.Services;
        var options = services.AddOptions<IdentityStoreOptions<TUser>>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<
            IValidateOptions<IdentityStoreOptions<TUser>>, IdentityStoreValidator<TUser, TKey, TContext>>());
        services.Replace(ServiceDescriptor.Singleton<
            IAccountTable<TContext>, IdentityAccountTable<TUser, TKey, TContext>>());
        services.Configure<JitProvisioningOptions>(provisioning => provisioning.KeepsLogins = true);
        builder.UseContext<TContext>(configure: null);
        IdentityDecoration.Add<TUser>(services);
    }
}
