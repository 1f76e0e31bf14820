using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace JitProvisioning;

/// <summary>The users who hold a role that protects, as a part of other queries.</summary>
internal sealed class ProtectedUsers<TUser, TKey>
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
{
    private readonly Expression<Func<DbContext, IQueryable<TKey>>> _query;
    private readonly Func<DbContext, IQueryable<TKey>> _of;

    /// <param name="members">The members of roles; null where the context has no roles.</param>
    /// <param name="normalizedRoles">The roles that protect.</param>
    public ProtectedUsers(IRoleMembers<TKey>? members, string[] normalizedRoles)
    {
        _query = members is null || normalizedRoles.Length == 0
            ? context => context.Set<TUser>().Where(user => false).Select(user => user.Id)
            : members.Holding(normalizedRoles);
        _of = _query.Compile();
    }

    public IQueryable<TKey> Of(DbContext context) => _of(context);

    /// <summary>Puts the users into a query that is yet to be made.</summary>
    /// <param name="query">The query: its second parameter stands for them.</param>
    public Expression<Func<DbContext, byte[], TResult>> PutInto<TResult>(
        Expression<Func<DbContext, IQueryable<TKey>, byte[], TResult>> query)
    {
        var (context, users) = (query.Parameters[0], query.Parameters[1]);
        var ofContext = ReplacingExpressionVisitor.Replace(_query.Parameters[0], context, _query.Body);
        return Expression.Lambda<Func<DbContext, byte[], TResult>>(
            ReplacingExpressionVisitor.Replace(users, ofContext, query.Body),
            context,
            query.Parameters[2]);
    }
}
