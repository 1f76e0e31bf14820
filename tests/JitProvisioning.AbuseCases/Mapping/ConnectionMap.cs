namespace JitProvisioning.AbuseCases;

/// <summary>What the keys of a connection stand for.</summary>
internal static class ConnectionMap
{
    private const string Path = "config.connections[].";

    private const string Trust = "emailTrust";

    private static readonly Dictionary<string, Action<CaseValue, ConnectionOptions>> Table = new()
    {
        ["id"] = (_, _) => { },
        ["scheme"] = (_, _) => { },
        ["protocol"] = Vocabulary.Only<ConnectionOptions>(Path + "protocol", "oidc", "jwtbearer", "oauth2", "saml2"),
        ["issuer"] = (value, options) => options.Issuer = value.AsText ?? options.Issuer,
        ["issuerRule"] = (value, options) => ApplyIssuerRule((CaseObject)value, options),
        ["org"] = (value, options) => options.Organization = value.AsText,
        ["enabled"] = (value, options) => options.Enabled = Vocabulary.Flag(value, Path + "enabled"),
        ["loginAllowed"] = (value, options) => options.AllowSignIn = Vocabulary.Flag(value, Path + "loginAllowed"),
        ["activeClaim"] = (value, options) => options.ActiveClaim = Vocabulary.Text(value, Path + "activeClaim"),
        [Trust] = Vocabulary.OneOf<ConnectionOptions>(Path + Trust, new()
        {
            ["None"] = options => options.EmailVerifiedClaim = null,
        }),
        ["emailVerifiedFrom"] = ApplyVerifiedFrom,
        ["emailVerifiedValues"] = (value, options) => AddVerifiedValues((CaseList)value, options),
        ["authoritativeDomainsByTenant"] = (value, options) => AddTenantDomains((CaseObject)value, options),
        ["subjectClaim"] = (value, options) => options.SubjectClaim = Vocabulary.Text(value, Path + "subjectClaim"),
        ["groupsClaim"] = (value, options) => options.GroupsClaim = Vocabulary.Text(value, Path + "groupsClaim"),
        ["workspaceDomainClaim"] = (value, options) => options.DomainClaim = value.AsText,
        ["roleMode"] = Vocabulary.Only<ConnectionOptions>(Path + "roleMode", "AuthoritativeForMappedRoles"),
        ["absentGroups"] = Vocabulary.OneOf<ConnectionOptions>(Path + "absentGroups", new()
        {
            ["KeepExisting"] = options => options.AbsentGroups = AbsentGroupsMeaning.KeepRoles,
            ["MeansNone"] = options => options.AbsentGroups = AbsentGroupsMeaning.MeansNone,
        }),
        ["onOverage"] = Vocabulary.OneOf<ConnectionOptions>(Path + "onOverage", new()
        {
            ["KeepExisting"] = options => options.GroupsOverage = GroupsOverageAction.KeepRoles,
            ["Deny"] = options => options.GroupsOverage = GroupsOverageAction.Refuse,

            // A resolver that the host has is asked anyway.
            ["Resolve"] = options => options.GroupsOverage = GroupsOverageAction.KeepRoles,
        }),

        // Set by DomainMap, OrganizationMap and RoleMap, which see the whole configuration.
        ["authoritativeDomains"] = (_, _) => { },
        ["defaultRole"] = (_, _) => { },
        ["roleMap"] = (_, _) => { },
        ["privilegedRolesAllowed"] = (_, _) => { },
    };

    public static ConnectionOptions Read(CaseObject connection, CaseSettings settings)
    {
        var options = new ConnectionOptions
        {
            CreateUsers = settings.CreateUsers,
            LinkVerifiedEmail = settings.LinkVerifiedEmail,
            ExplicitLinking = settings.ExplicitLinking,
            TooManyGroups = settings.TooManyGroups,
        };

        if (connection.Text("protocol") == "jwtbearer")
        {
            options.Bearer.CreateUsers = settings.CreateFromBearer;
            options.Bearer.SyncUsers = settings.CreateFromBearer;
        }

        // Whether the provider's word on addresses counts goes over which of its claims has it.
        Vocabulary.Apply(Path, connection.Where(name => name != Trust), Table, options);
        Vocabulary.Apply(Path, connection.Where(name => name == Trust), Table, options);
        if (options.Organization is null && options.AllowTenants.Count == 0)
        {
            // Nothing in a case keeps people of a shared connection out.
            options.AllowWithoutOrganization = true;
            options.DangerousAllowAnyone = true;
        }

        return options;
    }

    // What a connection is trusted in is its own domains.
    private static void ApplyVerifiedFrom(CaseValue value, ConnectionOptions options)
    {
        var claim = Vocabulary.Text(value, Path + "emailVerifiedFrom");
        options.TrustEmailInDomains = claim == "ConnectionTrusted";
        options.EmailVerifiedClaim = options.TrustEmailInDomains ? null : claim;
    }

    private static void AddVerifiedValues(CaseList values, ConnectionOptions options)
    {
        foreach (var value in values.Items)
        {
            options.EmailVerifiedValues.Add(value.AsText ?? (value.AsFlag == true
                ? "true"
                : throw new UnmappedException($"{Path}emailVerifiedValues={Vocabulary.Describe(value)}")));
        }
    }

    private static void AddTenantDomains(CaseObject domains, ConnectionOptions options)
    {
        foreach (var (tenant, names) in domains.Members)
        {
            options.TenantDomains[tenant] = [.. Vocabulary.Texts(names, Path + "authoritativeDomainsByTenant")];
        }
    }

    private static void ApplyIssuerRule(CaseObject rule, ConnectionOptions options)
    {
        if (rule.Names.Except(["template", "tenants"]).FirstOrDefault() is { } unknown)
        {
            throw new UnmappedException($"{Path}issuerRule.{unknown}");
        }

        options.Issuer = rule.Required("template").Replace("{tid}", "{tenantid}", StringComparison.Ordinal);
        options.OrganizationClaim = "tid";
        foreach (var (tenant, organization) in ((CaseObject)rule["tenants"]!).Members)
        {
            options.AllowTenants.Add(tenant);
            options.OrganizationMap[tenant] = Vocabulary.Text(organization, Path + "issuerRule.tenants");
        }
    }
}
