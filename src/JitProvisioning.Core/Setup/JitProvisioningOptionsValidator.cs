using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Refuses unsafe or contradictory configuration, naming the key to change.</summary>
/// <param name="time">Tells how long a window that is open already would stay so.</param>
internal sealed class JitProvisioningOptionsValidator(TimeProvider time) : IValidateOptions<JitProvisioningOptions>
{
    public ValidateOptionsResult Validate(string? name, JitProvisioningOptions options)
    {
        var failures = new List<string>();
        foreach (var (id, organization) in options.Organizations)
        {
            OrganizationRules.Check($"JitProvisioning:Organizations:{id}", id, organization, options, failures);
        }

        foreach (var (scheme, connection) in options.Connections)
        {
            var key = $"JitProvisioning:Connections:{scheme}";
            SourceRules.CheckName(key, scheme, failures);
            ConnectionRules.Check(key, connection, options, time.GetUtcNow(), failures);
        }

        AttributeRules.CheckTogether(options, failures);
        DomainOwners.Check(options, failures);
        ClaimedValues.Check(options, failures);
        TenantDomainRules.CheckTenants(options, failures);
        EngineRules.Check(options, failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
