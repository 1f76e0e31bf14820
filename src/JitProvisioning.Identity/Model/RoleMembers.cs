using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The members of roles, by the classes that the application's context maps.</summary>
internal sealed class RoleMembers<TRole, TUserRole, TKey> : IRoleMembers<TKey>
    where TRole : IdentityRole<TKey>
    where TUserRole : IdentityUserRole<TKey>
    where TKey : IEquatable<TKey>
{
    public Expression<Func<DbContext, IQueryable<TKey>>> Holding(string[] normalizedNames) => context =>
        from member in context.Set<TUserRole>().AsNoTracking().IgnoreQueryFilters()
        join role in context.Set<TRole>().AsNoTracking().IgnoreQueryFilters() on member.RoleId equals role.Id
        where normalizedNames.Contains(role.NormalizedName)
        select member.UserId;
}
