using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The members of roles, by the classes that the application's context maps.</summary>
internal sealed class RoleMembers<TRole, TUserRole, TKey> : IRoleMembers<TKey>
    where TRole : IdentityRole<TKey>
    where TUserRole : IdentityUserRole<TKey>
    where TKey : IEquatable<TKey>
{
    public IQueryable<TKey> Of(DbContext context, string[] normalizedNames) =>
        from member in context.Rows<TUserRole>()
        join role in context.Rows<TRole>() on member.RoleId equals role.Id
        where normalizedNames.Contains(role.NormalizedName)
        select member.UserId;
}
