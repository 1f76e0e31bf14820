using JitProvisioning;

namespace SmartProjects.Administration;

/// <summary>An organization as its administrator sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Members">Who waits, who belongs, who is suspended.</param>
/// <param name="Rules">Its role rules; null where the deployer declares them.</param>
/// <param name="Connections">The connections it owns.</param>
public sealed record CompanyView(
    string Name,
    IReadOnlyList<CompanyMember> Members,
    IReadOnlyList<RoleRuleOptions>? Rules,
    IReadOnlyList<ConnectionId> Connections);
