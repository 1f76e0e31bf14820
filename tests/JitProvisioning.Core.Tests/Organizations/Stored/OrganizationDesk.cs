using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Administers organizations through the public interface, each call in a scope of its own.</summary>
internal static class OrganizationDesk
{
    public static async Task<T> OrganizeAsync<T>(
        this EngineHost engine, Func<IOrganizationAdministration, ValueTask<T>> act)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IOrganizationAdministration>());
    }
}
