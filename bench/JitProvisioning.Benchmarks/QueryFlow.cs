using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace JitProvisioning.Benchmarks;

/// <summary>The library's look-up and nothing around it: a compiled query of Entity Framework Core on a pooled context.
/// No sign-in that reads by Entity Framework Core can cost less.</summary>
internal sealed class QueryFlow(DbContextOptions<IdentityDb> options)
{
    private readonly PooledDbContextFactory<IdentityDb> _contexts = new(options);
    private readonly IdentityAccountQueries<IdentityUser, string> _queries = new(new(
        new RoleMembers<IdentityRole, IdentityUserRole<string>, string>(), ["ADMIN", "ADMINISTRATOR"]));

    /// <returns>The row.</returns>
    public async Task<object?> RepeatAsync(byte[] keyHash)
    {
        await using var context = await _contexts.CreateDbContextAsync();
        return await _queries.FindByKeyAsync(context, keyHash, default);
    }
}
