namespace JitProvisioning;

/// <summary>What is wrong with a request for an invitation, each problem naming the property to change.</summary>
internal static class InvitationTerms
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    public static ValueList<string> Check(
        InvitationRequest request, Organization? organization, JitProvisioningOptions options)
    {
        var problems = new List<string>();
        if (organization is null)
        {
            problems.Add("Organization: there is no such organization.");
        }

        CheckBinding(request, problems);
        if (request.ExpiresIn <= TimeSpan.Zero || request.ExpiresIn > Longest)
        {
            problems.Add($"ExpiresIn must be more than zero and at most {Longest.TotalDays} days.");
        }

        foreach (var role in request.Roles)
        {
            CheckRole(request, role, organization, options, problems);
        }

        return problems.ToValueList();
    }

    private static void CheckBinding(InvitationRequest request, List<string> problems)
    {
        if (request.Address is null == request.Domain is null)
        {
            problems.Add("Address and Domain: set exactly one of them.");
        }
        else if (request.Domain is { } domain)
        {
            DomainRules.Check("Domain", domain, problems);
        }
        else if (EmailAddress.TryParse(request.Address) is null)
        {
            problems.Add("Address is none that a sign-in could be matched with.");
        }
    }

    private static void CheckRole(
        InvitationRequest request,
        string role,
        Organization? organization,
        JitProvisioningOptions options,
        List<string> problems)
    {
        var count = problems.Count;
        RoleNameRules.CheckName("Roles", role, problems);
        if (problems.Count > count)
        {
            return;
        }

        if (organization?.Roles.Allows(role) == false)
        {
            problems.Add($"Roles: RoleNotDeclared: '{role}' is none of the roles that the organization declares.");
        }

        if (!request.DangerousAllowPrivilegedRoles && RoleNameRules.IsPrivileged(role, options))
        {
            problems.Add(
                $"Roles: PrivilegedRole: '{role}' is one of JitProvisioning:PrivilegedRoles. Leave it out, or set "
                + "DangerousAllowPrivilegedRoles.");
        }
    }
}
