using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>The applications of the tests, one for each type of key.</summary>
internal static class IdentityApps
{
    public static Task<IdentityApp<AppUser, AppDb>> StartAsync() =>
        IdentityApp<AppUser, AppDb>.StartAsync(new() { AddStores = AddStores });

    public static void AddStores(IdentityBuilder identity) =>
        identity.AddRoles<IdentityRole>().AddEntityFrameworkStores<AppDb>();

    public static IdentityAppOptions<AppUser> OfStrings() => new() { AddStores = AddStores };

    public static IdentityAppOptions<GuidUser> OfGuids() => new()
    {
        AddStores = identity => identity.AddRoles<IdentityRole<Guid>>().AddEntityFrameworkStores<GuidDb>(),
    };

    public static IdentityAppOptions<NumberedUser> OfNumbers() => new()
    {
        AddStores = identity => identity.AddRoles<IdentityRole<int>>().AddEntityFrameworkStores<NumberedDb>(),
    };
}
