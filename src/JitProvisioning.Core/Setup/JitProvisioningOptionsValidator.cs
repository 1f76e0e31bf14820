using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Refuses unsafe or contradictory configuration, naming the key to change.</summary>
internal sealed class JitProvisioningOptionsValidator : IValidateOptions<JitProvisioningOptions>
{
    public ValidateOptionsResult Validate(string? name, JitProvisioningOptions options)
    {
        var failures = new List<string>();
        OrganizationRules.Check(options, failures);
        foreach (var (scheme, connection) in options.Connections)
        {
            ConnectionRules.Check($"JitProvisioning:Connections:{scheme}", connection, options, failures);
        }

        if (options.LastSignInGranularity < TimeSpan.Zero || options.ObserverTimeout <= TimeSpan.Zero)
        {
            failures.Add("JitProvisioning: LastSignInGranularity must not be negative and ObserverTimeout must be positive.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
