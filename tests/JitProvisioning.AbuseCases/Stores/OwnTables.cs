using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>The Entity Framework store in its own tables, whatever the database.</summary>
internal static class OwnTables
{
    public static void Register(
        IServiceCollection services, JitProvisioningBuilder builder, Action<DbContextOptionsBuilder> use)
    {
        services.AddDbContext<CaseDatabase>(use);
        builder.UseEntityFrameworkStore<CaseDatabase>();
    }

    public static async Task<IReadOnlyList<StoredUser>> UsersAsync(CaseDatabase context)
    {
        var rows = await context.Set<JitUser>().AsNoTracking().ToListAsync();
        return rows.Select(row => new StoredUser(
            new UserId(row.Id), row.Version, row.Status, row.Email, row.DisplayName, row.State)).ToArray();
    }
}
