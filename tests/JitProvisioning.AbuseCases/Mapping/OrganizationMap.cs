namespace JitProvisioning.AbuseCases;

/// <summary>What the keys of an organization stand for.</summary>
internal static class OrganizationMap
{
    private static readonly Dictionary<string, Action<CaseValue, OrganizationOptions>> Table = new()
    {
        ["id"] = (_, _) => { },
        ["status"] = Vocabulary.OneOf<OrganizationOptions>("given.orgs[].status", new()
        {
            ["active"] = _ => { },
            ["deactivated"] = options => options.Active = false,
        }),
        ["federationAllowed"] = (value, options) =>
            options.AllowFederation = Vocabulary.Flag(value, "given.orgs[].federationAllowed"),
        ["seatLimit"] = (value, options) =>
            options.SeatLimit = value.IsNull ? null : Vocabulary.Number(value, "given.orgs[].seatLimit"),
    };

    public static OrganizationOptions Read(CaseObject organization, CaseSettings settings)
    {
        var options = new OrganizationOptions { MembershipMode = settings.MembershipMode };
        Vocabulary.Apply("given.orgs[].", organization, Table, options);
        foreach (var role in settings.DeclaredRoles)
        {
            options.Roles.Add(role);
        }

        foreach (var domain in settings.JoiningDomains.GetValueOrDefault(organization.Required("id"), []))
        {
            options.Domains.Add(domain);
        }

        return options;
    }
}
