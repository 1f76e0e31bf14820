using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Fails the start where the application's Identity and the library would not work together.</summary>
internal sealed class IdentityStoreValidator<TUser, TKey, TContext>(IServiceScopeFactory scopes)
    : IValidateOptions<IdentityStoreOptions<TUser>>
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
    where TContext : DbContext
{
    private static readonly string User = typeof(TUser).Name;
    private static readonly string Context = typeof(TContext).Name;

    public ValidateOptionsResult Validate(string? name, IdentityStoreOptions<TUser> options)
    {
        using var scope = scopes.CreateScope();
        var failure = CheckContext(scope.ServiceProvider) ?? CheckServices(scope.ServiceProvider);
        return failure is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"UseIdentityStore<{User}, {Context}>(): {failure}");
    }

    // That the context is registered, and has the library's tables, the store beneath says.
    private static string? CheckContext(IServiceProvider services)
    {
        if (services.GetService<TContext>() is not { } context)
        {
            return null;
        }

        return context.Model.FindEntityType(typeof(TUser)) is null
            ? $"{Context} has no {User}. Derive it from IdentityDbContext<{User}>."
            : context.Model.FindEntityType(typeof(JitUser)) is { } own
                && own.FindProperty(UserKeyColumn.NameOf(typeof(TKey))) is null
                ? $"the keys of {User} are {typeof(TKey).Name}. Write "
                    + $"modelBuilder.ApplyJitProvisioning<{User}>(); in {Context}, in place of "
                    + "the call without a type, then add a migration."
                : null;
    }

    private static string? CheckServices(IServiceProvider services)
    {
        if (services.GetRequiredService<IOptions<IdentityOptions>>().Value.Stores.ProtectPersonalData)
        {
            return "IdentityOptions.Stores.ProtectPersonalData encrypts addresses, which then lead to nobody. It is "
                + "not supported: set it to false.";
        }

        return services.GetRequiredService<IUserClaimsPrincipalFactory<TUser>>() is ProvisionedPrincipalFactory<TUser>
            ? CheckSession(services)
            : $"something replaced IUserClaimsPrincipalFactory<{User}> afterwards, so that no cookie would carry "
                + "organizations and roles. Move the call behind it.";
    }

    // A cookie that renews itself counts as validated.
    private static string? CheckSession(IServiceProvider services)
    {
        var cookie = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        var interval = services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval;
        return cookie.SlidingExpiration && cookie.ExpireTimeSpan / 2 < interval
            ? "the application cookie renews itself before "
                + $"SecurityStampValidatorOptions.ValidationInterval ({interval}) is over, so that nobody who keeps "
                + "working is ever validated: a suspended person would stay. Set it to at most half of the cookie's "
                + $"ExpireTimeSpan ({cookie.ExpireTimeSpan}), or SlidingExpiration to false."
            : null;
    }
}
