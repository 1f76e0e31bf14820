namespace JitProvisioning.AbuseCases;

/// <summary>What a role that an administrator took away stands for. A case does not name it: it is each role of the map
/// that the person does not hold.</summary>
internal static class OverrideMap
{
    private static readonly string[] Keys = ["user", "org", "by"];

    public static void Apply(AbuseCase abuse, CaseNames names, IReadOnlyDictionary<string, UserDraft> drafts)
    {
        foreach (var row in abuse.Rows("roleOverrides"))
        {
            if (row.Names.Except(Keys).FirstOrDefault() is { } unknown)
            {
                throw new UnmappedException("given.roleOverrides[]." + unknown);
            }

            var draft = drafts[row.Required("user")];
            draft.Record = Override(draft.Record, new OrganizationId(row.Required("org")), names);
        }
    }

    private static UserRecord Override(UserRecord user, OrganizationId organization, CaseNames names)
    {
        var held = user.MembershipIn(organization)?.Roles.Select(grant => grant.Role) ?? [];
        var mapped = RoleMap.Of(names.ConnectionOf(names.SchemeOfOwner(organization.Value))).Values;
        return user with
        {
            WithheldRoles = mapped.Distinct().Except(held)
                .Select(role => new WithheldRole(organization, role))
                .ToValueList(),
        };
    }
}
