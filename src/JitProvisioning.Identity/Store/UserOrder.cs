using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Pages of users in the order of their ids as text, which is the library's order of accounts.</summary>
internal static class UserOrder<TUser, TKey>
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
{
    private const string Id = nameof(IdentityUser<>.Id);

    public static IQueryable<TUser> After(IQueryable<TUser> users, string? after, int count) =>
        typeof(TKey) == typeof(string) ? AfterText(users, after, count) : AfterOther(users, after, count);

#pragma warning disable CA1309 // Compared by the database.
    private static IQueryable<TUser> AfterText(IQueryable<TUser> users, string? after, int count) =>
        (after is null ? users : users.Where(user => string.Compare(EF.Property<string>(user, Id), after) > 0))
        .OrderBy(user => EF.Property<string>(user, Id))
        .Take(count);

    // Databases write a Guid in letters of either case.
#pragma warning disable CA1304, CA1311, CA1862, RS0030 // Folded by the database, and only hexadecimal digits.
    private static IQueryable<TUser> AfterOther(IQueryable<TUser> users, string? after, int count) =>
        (after is null ? users : users.Where(user => string.Compare(user.Id.ToString()!.ToLower(), after) > 0))
        .OrderBy(user => user.Id.ToString()!.ToLower())
        .Take(count);
#pragma warning restore CA1304, CA1311, CA1862, RS0030
#pragma warning restore CA1309
}
