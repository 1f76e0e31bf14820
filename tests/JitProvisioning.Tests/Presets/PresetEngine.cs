using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Tests;

/// <summary>The engine as a host with these settings has it.</summary>
internal sealed class PresetEngine : IDisposable
{
    private readonly ServiceProvider _services;
    private ExternalIdentity? _identity;

    public PresetEngine(JsonObject? settings = null, Action<JitProvisioningBuilder>? configure = null)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero)))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes((settings ?? []).ToJsonString())))
                .Build());
        var builder = services.AddJitProvisioning().UseInMemoryStore().AddPolicy((identity, _) =>
        {
            _identity = identity;
            return new(PolicyVerdict.Allow);
        });
        configure?.Invoke(builder);
        _services = services.BuildServiceProvider();
    }

    public JitProvisioningOptions Options => _services.GetRequiredService<IOptions<JitProvisioningOptions>>().Value;

    public async Task<ProvisioningResult> ProvisionAsync(ExternalSignIn signIn)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IProvisioner>().ProvisionAsync(signIn);
    }

    /// <summary>What came of it, in the words of the fixtures.</summary>
    public async Task<JsonObject> DescribeAsync(ExternalSignIn signIn)
    {
        var result = await ProvisionAsync(signIn);
        return result.User is { } user
            ? Describe(result, user, _identity!)
            : new() { ["outcome"] = $"{result.Outcome}", ["reason"] = $"{result.Reason}" };
    }

    public void Dispose() => _services.Dispose();

    private static JsonObject Describe(ProvisioningResult result, UserRecord user, ExternalIdentity identity)
    {
        var all = new JsonObject
        {
            ["outcome"] = $"{result.Outcome}",
            ["reason"] = $"{result.Reason}",
            ["issuer"] = identity.Key.Issuer,
            ["subject"] = identity.Key.Subject,
            ["email"] = identity.Email?.Value,
            ["emailStanding"] = $"{identity.EmailStanding}",
            ["hostedDomain"] = identity.HostedDomain,
            ["displayName"] = user.Profile.DisplayName,
            ["groupsState"] = $"{identity.GroupsState}",
            ["groups"] = List(identity.Groups),
            ["organizations"] = user.Memberships.Count == 0 ? null : new JsonObject(user.Memberships
                .OrderBy(membership => membership.Organization.Value, StringComparer.Ordinal)
                .Select(membership => KeyValuePair.Create(
                    membership.Organization.Value, (JsonNode?)Roles(membership.Roles)))),
            ["roles"] = user.ApplicationRoles.Count == 0 ? null : Roles(user.ApplicationRoles),
        };
        foreach (var (name, _) in all.Where(pair => pair.Value is null).ToArray())
        {
            all.Remove(name);
        }

        return all;
    }

    private static JsonArray Roles(IEnumerable<RoleGrant> grants) =>
        [.. grants.Select(grant => grant.Role).Order(StringComparer.Ordinal).Select(role => (JsonNode)role)];

    private static JsonArray? List(IEnumerable<string> texts) =>
        texts.Select(text => (JsonNode)text).ToArray() is { Length: > 0 } nodes ? [.. nodes] : null;
}
