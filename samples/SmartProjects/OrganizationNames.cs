using JitProvisioning;
using Microsoft.Extensions.Options;

namespace SmartProjects;

/// <summary>The names of organizations, declared ones and those of the store.</summary>
public sealed class OrganizationNames(
    IOptions<JitProvisioningOptions> options, IOrganizationAdministration organizations)
{
    /// <summary>The name of each, in their order; the id of one that has none.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(IEnumerable<OrganizationId> ids)
    {
        var names = new List<string>();
        foreach (var id in ids)
        {
            var settings = options.Value.Organizations.TryGetValue(id.Value, out var declared)
                ? declared
                : (await organizations.FindAsync(id))?.Settings;
            names.Add(settings?.Name ?? id.Value);
        }

        return names;
    }
}
