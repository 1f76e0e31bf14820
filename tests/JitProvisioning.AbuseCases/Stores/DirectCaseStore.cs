using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>The Entity Framework store on SQLite by SQL of the library's own, which runs where no interceptor
/// is.</summary>
internal sealed class DirectCaseStore : SqliteCaseStore
{
    public override StatementFaults? Statements => null;

    public override void Register(IServiceCollection services, JitProvisioningBuilder builder)
    {
        base.Register(services, builder);
        services.Configure<EntityFrameworkStoreOptions<CaseDatabase>>(store => store.DirectSql = true);
    }
}
