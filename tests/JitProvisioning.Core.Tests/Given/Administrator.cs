using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Administers the accounts of an engine, each time in a scope of its own.</summary>
internal static class Administrator
{
    public static async Task<T> AdministerAsync<T>(
        this EngineHost engine, Func<IUserAdministration, ValueTask<T>> act)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IUserAdministration>());
    }

    public static async Task<T> MembersAsync<T>(
        this EngineHost engine, Func<IMembershipAdministration, ValueTask<T>> act)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IMembershipAdministration>());
    }

    public static async Task<T> EditProfileAsync<T>(
        this EngineHost engine, Func<IProfileAdministration, ValueTask<T>> act)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IProfileAdministration>());
    }

    public static async Task<T> MigrateAsync<T>(
        this EngineHost engine, Func<IMigrationAdministration, ValueTask<T>> act)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IMigrationAdministration>());
    }

    public static async Task<bool> IsTombstonedAsync(this EngineHost engine, ExternalKey key)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StoreGateway>().IsTombstonedAsync(key, default);
    }
}
