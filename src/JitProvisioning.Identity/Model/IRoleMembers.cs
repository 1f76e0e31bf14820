using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Who was given roles by hand.</summary>
/// <typeparam name="TKey">The type of the user's primary key.</typeparam>
internal interface IRoleMembers<TKey>
{
    /// <summary>The users who hold one of the roles, to be part of another query.</summary>
    Expression<Func<DbContext, IQueryable<TKey>>> Holding(string[] normalizedNames);
}
