using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Contexts for look-ups, pooled: the application's own costs more to open than the look-up itself.</summary>
/// <remarks>Which database a context of the application leads to may hang on the request. So the pool serves the
/// settings it was made for, which are compared anew for each operation, and any other are left to a context of the
/// application. Settings that the application registered as one singleton are the same for every operation: there is
/// nothing to compare, and no scope to open for it.</remarks>
/// <param name="application">The application's own services, none of a request.</param>
/// <param name="hasOneOptions">True when the context's options are a singleton.</param>
/// <param name="options">How the store is to read.</param>
internal sealed class ReadContexts<TContext>(
    IServiceProvider application, bool hasOneOptions, IOptions<EntityFrameworkStoreOptions<TContext>> options)
    where TContext : DbContext
{
    private readonly bool _isFixed = ReadSettings.AreAllInOptions(typeof(TContext));
    private readonly PreparedLookUps _lookUps = new();
    private Pool? _pool;

    /// <summary>A context to read with, without a look at what hangs on the operation; null where that has to be
    /// asked. Disposing of it gives it back.</summary>
    public ReadContext<TContext>? Rent() =>
        hasOneOptions ? Volatile.Read(ref _pool)?.Factory.CreateDbContext().Ready() : null;

    /// <summary>A context to read with; null where only one of the application's will do. Disposing of it gives it
    /// back.</summary>
    /// <param name="services">The services of the operation's scope.</param>
    public ReadContext<TContext>? Rent(IServiceProvider services)
    {
        if (!_isFixed || services.GetService<DbContextOptions<TContext>>() is not { } settings)
        {
            return null;
        }

        var pool = Volatile.Read(ref _pool);
        if (pool is null && ReadSettings.CanBePooled(settings))
        {
            // Two may be made at first; one of them stays.
            var made = new Pool(settings, Make(settings, services.GetRequiredService<TContext>()));
            pool = Interlocked.CompareExchange(ref _pool, made, null) ?? made;
        }

        return pool is not null && ReadSettings.AreSame(pool.Options, settings)
            ? pool.Factory.CreateDbContext().Ready()
            : null;
    }

    private PooledDbContextFactory<ReadContext<TContext>> Make(DbContextOptions settings, TContext context)
    {
        var builder = new DbContextOptionsBuilder<ReadContext<TContext>>();
        foreach (var extension in settings.Extensions)
        {
            ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(extension);
        }

        builder.UseModel(context.Model).UseApplicationServiceProvider(application);
        if (options.Value.PrepareLookUps && PreparedLookUps.CanBe(context.Database))
        {
            builder.AddInterceptors(_lookUps);
        }

        return new(builder.Options);
    }

    private sealed record Pool(DbContextOptions Options, PooledDbContextFactory<ReadContext<TContext>> Factory);
}
