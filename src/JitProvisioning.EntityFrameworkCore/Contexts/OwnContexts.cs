using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Contexts of the library's own, pooled: the application's costs more to open than a look-up.</summary>
/// <remarks>Which database a context of the application leads to may hang on the request. So the pool serves the
/// settings it was made for, which are compared anew for each operation, and any other are left to a context of the
/// application. Settings that the application registered as one singleton are the same for every operation: there is
/// nothing to compare, and no scope to open for it.</remarks>
/// <param name="application">The application's own services, none of a request.</param>
/// <param name="descriptors">How the application registered its context.</param>
/// <param name="options">How the store is to read and write.</param>
/// <param name="accounts">The rows of an account.</param>
internal sealed class OwnContexts<TContext>(
    IServiceProvider application,
    ContextDescriptors<TContext> descriptors,
    IOptions<EntityFrameworkStoreOptions<TContext>> options,
    IAccountTable<TContext> accounts)
    where TContext : DbContext
{
    private readonly bool _isFixed = descriptors.AreMadeOfOptions;
    private readonly bool _hasOneOptions = descriptors.HasOneOptions;
    private Pool? _pool;

    /// <summary>A context, without a look at what hangs on the operation; null where that has to be asked. Disposing of
    /// it gives it back.</summary>
    public OwnContext? Rent() => _hasOneOptions ? Volatile.Read(ref _pool)?.Rent() : null;

    /// <summary>A context; null where only one of the application's will do. Disposing of it gives it back.</summary>
    /// <param name="services">The services of the operation's scope.</param>
    public OwnContext? Rent(IServiceProvider services)
    {
        if (!_isFixed || services.GetService<DbContextOptions<TContext>>() is not { } settings)
        {
            return null;
        }

        var pool = Volatile.Read(ref _pool);
        if (pool is null && ContextSettings.CanBePooled(settings))
        {
            // Two may be made at first; one of them stays.
            var made = Make(settings, services.GetRequiredService<TContext>());
            pool = Interlocked.CompareExchange(ref _pool, made, null) ?? made;
        }

        return pool is not null && ContextSettings.AreSame(pool.Options, settings) ? pool.Rent() : null;
    }

    private Pool Make(DbContextOptions settings, TContext context)
    {
        var builder = new DbContextOptionsBuilder<PooledContext<TContext>>();
        foreach (var extension in settings.Extensions)
        {
            ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(extension);
        }

        builder.UseModel(context.Model).UseApplicationServiceProvider(application);
        var lookUps = options.Value.PrepareLookUps && PreparedLookUps.CanBe(context.Database)
            ? new PreparedLookUps()
            : null;
        if (lookUps is not null)
        {
            builder.AddInterceptors(lookUps);
        }

        return new Pool(settings, new(builder.Options), DirectSqlOf(context, lookUps));
    }

    private DirectSql? DirectSqlOf(TContext context, PreparedLookUps? lookUps) =>
        options.Value.DirectSql && DirectSql.CanBe(context)
            ? new DirectSql(
                context,
                isForCommits: DirectCommits.ObstacleTo(context, options.Value, accounts) is null,
                lookUps)
            : null;

    private sealed record Pool(
        DbContextOptions Options, PooledDbContextFactory<PooledContext<TContext>> Factory, DirectSql? Direct)
    {
        public PooledContext<TContext> Rent() => Factory.CreateDbContext().Ready(Direct);
    }
}
