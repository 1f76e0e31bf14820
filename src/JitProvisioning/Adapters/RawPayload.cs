using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Reads a provider's payload within the application's bounds.</summary>
internal static class RawPayload
{
    public static ClaimSet Parse(ReadOnlyMemory<byte> utf8Json, IServiceProvider services) =>
        ClaimSet.Parse(utf8Json, LimitsOf(services));

    public static ClaimSet Parse(JsonElement payload, IServiceProvider services) =>
        ClaimSet.Parse(payload, LimitsOf(services));

    public static ClaimLimits LimitsOf(IServiceProvider services) =>
        services.GetRequiredService<IOptions<JitProvisioningOptions>>().Value.ClaimLimits;
}
