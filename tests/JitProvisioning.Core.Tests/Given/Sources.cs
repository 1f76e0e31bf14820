using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Speaks as the provisioning sources of an engine's connections, each time in a scope of its own.</summary>
internal static class Sources
{
    public static readonly ConnectionId Acme = new("acme-oidc");
    public static readonly ConnectionId Partner = new("partner-oidc");

    /// <summary>The person of <see cref="SignInCase"/>, as the source describes them.</summary>
    public static SourcePerson Bob { get; } = new()
    {
        ExternalId = "s1",
        Email = "bob@acme.test",
        DisplayName = "Bob of the directory",
        Memberships = [new SourceMembership(Inviter.Acme, ["Editor"])],
    };

    /// <summary>An engine both of whose connections have a source.</summary>
    public static EngineHost NewEngine(
        Action<JitProvisioningOptions>? configure = null, IUserStore? store = null) => new(
        builder => builder.Services.Configure<JitProvisioningOptions>(options =>
        {
            options.TombstoneKey = Convert.ToBase64String(new byte[32]);
            foreach (var connection in options.Connections.Values)
            {
                connection.ProvisionedBySource = true;
            }

            configure?.Invoke(options);
        }),
        store);

    public static async Task<SourceResult> UpsertAsync(
        this EngineHost engine, SourcePerson? person = null, ConnectionId? connection = null)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IProvisioningSources>()
            .UpsertAsync(connection ?? Acme, person ?? Bob, "directory");
    }

    public static async Task<SourceResult> DeactivateAsync(
        this EngineHost engine, string externalId = "s1", ConnectionId? connection = null)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IProvisioningSources>()
            .DeactivateAsync(connection ?? Acme, externalId, "directory");
    }
}
