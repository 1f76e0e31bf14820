using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace JitProvisioning;

/// <summary>The members of roles, by the classes that the application's context maps.</summary>
internal sealed class RoleMembers<TRole, TUserRole, TKey> : IRoleMembers<TKey>
    where TRole : IdentityRole<TKey>
    where TUserRole : IdentityUserRole<TKey>
    where TKey : IEquatable<TKey>
{
    // In the text of the query, not beside it: a plan for parameters that may be anything is made anew each time.
    public Expression<Func<DbContext, IQueryable<TKey>>> Holding(string[] normalizedNames)
    {
        Expression<Func<DbContext, string[], IQueryable<TKey>>> query = (context, names) =>
            from member in context.Set<TUserRole>().AsNoTracking().IgnoreQueryFilters()
            join role in context.Set<TRole>().AsNoTracking().IgnoreQueryFilters() on member.RoleId equals role.Id
            where names.Contains(role.NormalizedName)
            select member.UserId;
        return Expression.Lambda<Func<DbContext, IQueryable<TKey>>>(
            ReplacingExpressionVisitor.Replace(
                query.Parameters[1], Expression.Constant(normalizedNames), query.Body),
            query.Parameters[0]);
    }
}
