using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>What administrators and provisioning sources do to accounts.</summary>
internal static class FaultActs
{
    private static readonly SourcePerson Renamed = Sources.Bob with { DisplayName = "Robert of the directory" };

    public static FaultScenario[] All { get; } =
    [
        ByHand("suspend", (users, user, token) => users.SuspendAsync(user, "admin", token)),
        ByHand("delete", (users, user, token) => users.DeleteAsync(user, "admin", token)),
        ByHand("erase", (users, user, token) => users.EraseAsync(user, "admin", token)),
        ByHand("grant", (users, user, token) =>
            users.GrantRoleAsync(user, Inviter.Acme, "Viewer", "admin", token)),
        ByHand("reactivate", (users, user, token) => users.ReactivateAsync(user, "admin", token)) with
        {
            Prepare = FaultScenarios.SuspendedAsync,
        },
        new("member removed", async (world, token) =>
        {
            await using var scope = world.Engine.Get<IServiceScopeFactory>().CreateAsyncScope();
            return FaultOutcome.Of(await scope.ServiceProvider.GetRequiredService<IMembershipAdministration>()
                .RemoveAsync(world.Person, Inviter.Acme, "admin", token));
        })
        {
            IsChange = true,
            Prepare = FaultScenarios.BobAsync,
        },
        BySource("create by a source", (sources, token) =>
            sources.UpsertAsync(Sources.Acme, Sources.Bob, "directory", token)),
        BySource("change by a source", (sources, token) =>
            sources.UpsertAsync(Sources.Acme, Renamed, "directory", token)) with
        {
            Prepare = world => world.Engine.UpsertAsync(),
        },
        BySource("deactivation by a source", (sources, token) =>
            sources.DeactivateAsync(Sources.Acme, "s1", "directory", token)) with
        {
            Prepare = world => world.Engine.UpsertAsync(),
        },
    ];

    private static FaultScenario ByHand(
        string name,
        Func<IUserAdministration, UserId, CancellationToken, ValueTask<AdministrationResult>> act) => new(
        name,
        async (world, token) =>
        {
            await using var scope = world.Engine.Get<IServiceScopeFactory>().CreateAsyncScope();
            var users = scope.ServiceProvider.GetRequiredService<IUserAdministration>();
            return FaultOutcome.Of(await act(users, world.Person, token));
        })
    {
        IsChange = true,
        Prepare = FaultScenarios.BobAsync,
    };

    private static FaultScenario BySource(
        string name, Func<IProvisioningSources, CancellationToken, ValueTask<SourceResult>> act) => new(
        name,
        async (world, token) =>
        {
            await using var scope = world.Engine.Get<IServiceScopeFactory>().CreateAsyncScope();
            return FaultOutcome.Of(
                await act(scope.ServiceProvider.GetRequiredService<IProvisioningSources>(), token));
        })
    {
        IsChange = true,
        Configure = options => options.Connections["acme-oidc"].ProvisionedBySource = true,
    };
}
