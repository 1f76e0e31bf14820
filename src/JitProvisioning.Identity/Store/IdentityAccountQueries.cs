using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The SELECTs over users and the library's rows.</summary>
internal sealed class IdentityAccountQueries<TUser, TKey>(ProtectedUsers<TUser, TKey> shielded)
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
{
    private static readonly string KeyColumn = UserKeyColumn.NameOf(typeof(TKey));

    private readonly KeyLookUp<AccountRow> _byKey =
        new(ByKey(shielded), model => new AccountRowColumns<TUser>(model));

    /// <summary>The account that a key leads to, with the key as stored.</summary>
    public Task<FoundKey<AccountRow>?> FindByKeyAsync(
        DbContext context, byte[] keyHash, CancellationToken cancellationToken) =>
        _byKey.FindAsync(context, keyHash, cancellationToken);

    /// <summary>Users with what the library keeps of them.</summary>
    public IQueryable<KeyedRow<TKey>> Join(DbContext context, IQueryable<TUser> users)
    {
        var shield = shielded.Of(context);
        return
            from user in users
            join found in context.Rows<JitUser>() on user.Id equals EF.Property<TKey>(found, KeyColumn) into owns
            from own in owns.DefaultIfEmpty()
            select new KeyedRow<TKey>
            {
                Key = user.Id,
                Account = new AccountRow
                {
                    Id = own.Id,
                    Version = (long?)own.Version,
                    Status = (UserStatus?)own.Status,
                    Email = own.Email,
                    DisplayName = own.DisplayName,
                    State = own.State,
                    UserExists = true,
                    UserEmail = user.Email,
                    EmailConfirmed = user.EmailConfirmed,
                    LockoutEnabled = user.LockoutEnabled,
                    LockoutEnd = user.LockoutEnd,
                    ConcurrencyStamp = user.ConcurrencyStamp,
                    IsProtected = shield.Any(id => id.Equals(user.Id)),
                },
            };
    }

    private static Expression<Func<DbContext, byte[], IQueryable<FoundKey<AccountRow>>>> ByKey(
        ProtectedUsers<TUser, TKey> shielded) => shielded.PutInto((context, shield, hash) =>
            from revision in context.Set<JitRevision>().AsNoTracking().IgnoreQueryFilters()
            where revision.Id == JitRevision.OnlyId
            join key in context.Set<JitIdentity>().AsNoTracking().IgnoreQueryFilters()
                    .Where(row => row.KeyHash == hash)
                on revision.Id equals JitRevision.OnlyId into keys
            from identity in keys.DefaultIfEmpty()
            join found in context.Set<JitUser>().AsNoTracking().IgnoreQueryFilters()
                on identity.UserId equals found.Id into owns
            from own in owns.DefaultIfEmpty()
            join match in context.Set<TUser>().AsNoTracking().IgnoreQueryFilters()
                on EF.Property<TKey>(own, KeyColumn) equals match.Id into users
            from user in users.DefaultIfEmpty()
            select new FoundKey<AccountRow>
            {
                Revision = revision.Value,
                HasInvitations = revision.HasInvitations,
                Issuer = identity.Issuer,
                Subject = identity.Subject,
                LastSignInAt = identity.LastSignInAt,
                Account = new AccountRow
                {
                    Id = own.Id,
                    Version = (long?)own.Version,
                    Status = (UserStatus?)own.Status,
                    Email = own.Email,
                    DisplayName = own.DisplayName,
                    State = own.State,
                    UserExists = user != null,
                    UserEmail = user!.Email,
                    EmailConfirmed = (bool?)user.EmailConfirmed,
                    LockoutEnabled = (bool?)user.LockoutEnabled,
                    LockoutEnd = user.LockoutEnd,
                    ConcurrencyStamp = user.ConcurrencyStamp,
                    IsProtected = shield.Any(id => id.Equals(user.Id)),
                },
            });
}
