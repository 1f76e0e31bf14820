using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The SELECTs over users and the library's rows.</summary>
internal sealed class IdentityAccountQueries<TUser, TKey>(
    DbContext context, IdentityRows<TKey> rows, string[] protectedRoles)
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
{
    private static readonly string KeyColumn = UserKeyColumn.NameOf(typeof(TKey));

    /// <summary>All users.</summary>
    public IQueryable<TUser> Users => context.Rows<TUser>();

    /// <summary>The library's own rows of accounts.</summary>
    public IQueryable<JitUser> OwnRows => context.Rows<JitUser>();

    /// <summary>The account that a key leads to, with the key as stored; null when there is no such key.</summary>
    public Task<LinkedRow?> FindByKeyAsync(byte[] keyHash, CancellationToken cancellationToken)
    {
        var shielded = Protected();
        return (
            from identity in context.Rows<JitIdentity>()
            where identity.KeyHash == keyHash
            join found in OwnRows on identity.UserId equals found.Id into owns
            from own in owns.DefaultIfEmpty()
            join match in Users on EF.Property<TKey>(own, KeyColumn) equals match.Id into users
            from user in users.DefaultIfEmpty()
            select new LinkedRow
            {
                Issuer = identity.Issuer,
                Subject = identity.Subject,
                LastSignInAt = identity.LastSignInAt,
                Account = new AccountRow
                {
                    Own = own,
                    UserExists = user != null,
                    Email = user!.Email,
                    EmailConfirmed = (bool?)user.EmailConfirmed,
                    LockoutEnabled = (bool?)user.LockoutEnabled,
                    LockoutEnd = user.LockoutEnd,
                    IsProtected = shielded.Contains(user.Id),
                },
            }).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Users with what the library keeps of them.</summary>
    public IQueryable<KeyedRow<TKey>> Join(IQueryable<TUser> users)
    {
        var shielded = Protected();
        return
            from user in users
            join found in OwnRows on user.Id equals EF.Property<TKey>(found, KeyColumn) into owns
            from own in owns.DefaultIfEmpty()
            select new KeyedRow<TKey>
            {
                Key = user.Id,
                Account = new AccountRow
                {
                    Own = own,
                    UserExists = true,
                    Email = user.Email,
                    EmailConfirmed = user.EmailConfirmed,
                    LockoutEnabled = user.LockoutEnabled,
                    LockoutEnd = user.LockoutEnd,
                    IsProtected = shielded.Contains(user.Id),
                },
            };
    }

    private IQueryable<TKey> Protected() =>
        rows.RoleMembers is { } members
            ? members.Of(context, protectedRoles)
            : Users.Where(user => false).Select(user => user.Id);
}
