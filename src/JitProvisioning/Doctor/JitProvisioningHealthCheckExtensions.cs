using JitProvisioning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The hook doctor as a health check.</summary>
public static class JitProvisioningHealthCheckExtensions
{
    /// <summary>Adds the check: unhealthy where the hook of a scheme is lost or nobody can sign in by it, degraded
    /// where a mistake is likely. Its description names the lines to change: show it to operators only.</summary>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="name">The check's name. Default "jit-provisioning".</param>
    /// <param name="tags">Tags to choose it by. Default none.</param>
    public static IHealthChecksBuilder AddJitProvisioning(
        this IHealthChecksBuilder builder, string name = "jit-provisioning", IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return builder.AddCheck<HookHealthCheck>(name, failureStatus: null, tags: tags ?? []);
    }
}
