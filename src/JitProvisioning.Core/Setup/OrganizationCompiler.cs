namespace JitProvisioning;

/// <summary>Makes an organization of validated options.</summary>
internal static class OrganizationCompiler
{
    private const string DefaultOwnerRole = "Owner";

    public static Organization Compile(string id, OrganizationOptions options) => new(
        new OrganizationId(id),
        options.Name ?? id,
        options.Active,
        options.Domains.Select(AsciiFold.Lower).ToValueList(),
        options.DefaultRoles.ToValueList())
    {
        AllowFederation = options.AllowFederation,
        SeatLimit = options.SeatLimit,
        OwnerRole = options.OwnerRole switch { null => DefaultOwnerRole, "" => null, var role => role },
        Mode = options.MembershipMode,
        ApprovalExpiry = options.ApprovalExpiry,
        Roles = new RoleScope
        {
            Declared = options.Roles.ToValueList(),
            Rules = options.RoleRules.Select(Compile).ToValueList(),
            DefaultsWhen = options.DefaultRolesWhen,
            Priority = options.ConnectionPriority.Select(scheme => new ConnectionId(scheme)).ToValueList(),
        },
    };

    public static RoleRule Compile(RoleRuleOptions options) => new(
        RoleRuleChecks.NameOf(options),
        options.Connection is { } connection ? new ConnectionId(connection) : null,
        options.Claim,
        options.Value,
        options.Role,
        options.Action,
        options.FirstSignInOnly);
}
