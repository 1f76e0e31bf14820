using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>The Entity Framework store on SQLite.</summary>
internal class SqliteCaseStore : FileCaseStore<CaseDatabase>
{
    public SqliteCaseStore()
        : base(options => new CaseDatabase(options)) => CreateFile();

    public override void Register(IServiceCollection services, JitProvisioningBuilder builder) =>
        OwnTables.Register(services, builder, Use);

    public override async Task<IReadOnlyList<StoredUser>> UsersAsync()
    {
        await using var context = OpenContext();
        return await OwnTables.UsersAsync(context);
    }
}
