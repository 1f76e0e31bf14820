using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The SELECTs over users and the library's rows.</summary>
internal sealed class IdentityAccountQueries<TUser, TKey>(string[] protectedRoles)
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
{
    private static readonly string KeyColumn = UserKeyColumn.NameOf(typeof(TKey));

    /// <summary>The account that a key leads to, with the key as stored; null when there is no such key.</summary>
    public Task<LinkedRow?> FindByKeyAsync(
        DbContext context, IdentityRows<TKey> rows, byte[] keyHash, CancellationToken cancellationToken)
    {
        var shielded = Protected(context, rows);
        return (
            from identity in context.Rows<JitIdentity>()
            where identity.KeyHash == keyHash
            join found in context.Rows<JitUser>() on identity.UserId equals found.Id into owns
            from own in owns.DefaultIfEmpty()
            join match in context.Rows<TUser>() on EF.Property<TKey>(own, KeyColumn) equals match.Id into users
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
    public IQueryable<KeyedRow<TKey>> Join(DbContext context, IdentityRows<TKey> rows, IQueryable<TUser> users)
    {
        var shielded = Protected(context, rows);
        return
            from user in users
            join found in context.Rows<JitUser>() on user.Id equals EF.Property<TKey>(found, KeyColumn) into owns
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

    private IQueryable<TKey> Protected(DbContext context, IdentityRows<TKey> rows) =>
        rows.RoleMembers is { } members
            ? members.Of(context, protectedRoles)
            : context.Rows<TUser>().Where(user => false).Select(user => user.Id);
}
