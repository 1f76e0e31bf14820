using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Says what keeps <see cref="EntityFrameworkStoreOptions{TContext}.DirectSql"/> from doing what it is turned
/// on for.</summary>
internal sealed class DirectSqlAdvisor<TContext>(
    TContext context,
    IOptions<EntityFrameworkStoreOptions<TContext>> options,
    IAccountTable<TContext> accounts,
    ContextDescriptors<TContext> descriptors,
    IServiceScopeFactory scopes,
    DbContextOptions<TContext>? settings = null) : IStoreAdvisor
    where TContext : DbContext
{
    public IEnumerable<string> Advise() =>
        options.Value.DirectSql && Obstacle() is { } obstacle ? [obstacle] : [];

    private string? Obstacle()
    {
        var name = typeof(TContext).Name;
        return !DirectSql.IsKnown(context)
            ? $"DirectSql knows no SQL for {context.Database.ProviderName}, so Entity Framework Core's is run. Remove "
                + "store.DirectSql = true."
            : DirectSql.InterceptorOf(context) is { } interceptor
                ? $"DirectSql would pass by {interceptor.GetType().Name}, an interceptor of {name}, so Entity "
                    + "Framework Core's SQL is run. Remove one of the two."
            : !descriptors.AreMadeOfOptions
                || !ContextSettings.CanBePooled(context.GetService<IDbContextOptions>())
                ? $"DirectSql needs to know the database of {name} by its options alone, so Entity Framework Core's "
                    + "SQL is run. Have Entity Framework Core make the context, by one constructor that takes its "
                    + "DbContextOptions, and give these a connection string."
            : !AreSameElsewhere()
                ? $"DirectSql needs the options of {name} to be the same for each operation, so Entity Framework "
                    + "Core's SQL is run. Register it with optionsLifetime: ServiceLifetime.Singleton, by "
                    + "AddDbContextPool or by AddDbContextFactory, unless its database hangs on the request."
            : DirectCommits.ObstacleTo(context, options.Value, accounts) is { } reason
                ? $"DirectSql looks up, but {name} saves each commit, {reason}."
            : null;
    }

    private bool AreSameElsewhere()
    {
        using var scope = scopes.CreateScope();
        return settings is not null
            && ContextSettings.AreSame(
                settings, scope.ServiceProvider.GetRequiredService<DbContextOptions<TContext>>());
    }
}
