using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>The Entity Framework store in its own tables.</summary>
internal sealed class SqliteCaseStore : FileCaseStore<CaseDatabase>
{
    public SqliteCaseStore()
        : base(options => new CaseDatabase(options)) => CreateFile();

    public override void Register(IServiceCollection services, JitProvisioningBuilder builder)
    {
        services.AddDbContext<CaseDatabase>(Use);
        builder.UseEntityFrameworkStore<CaseDatabase>();
    }

    public override async Task<IReadOnlyList<StoredUser>> UsersAsync()
    {
        await using var context = OpenContext();
        var rows = await context.Set<JitUser>().AsNoTracking().ToListAsync();
        return rows.Select(row => new StoredUser(
            new UserId(row.Id), row.Version, row.Status, row.Email, row.DisplayName, row.State)).ToArray();
    }
}
