using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace JitProvisioning;

/// <summary>Many providers send groups, roles and organizations at the userinfo endpoint alone.</summary>
internal sealed class UserInfoCheck : IHookCheck
{
    public HookFinding? Check(HookSubject subject)
    {
        if (subject is not { Options: OpenIdConnectOptions { GetClaimsFromUserInfoEndpoint: false } }
            || subject.Connection is not { } connection)
        {
            return null;
        }

        var claims = subject.RoleRules.Select(rule => rule.Claim ?? connection.GroupsClaim)
            .Append(LeadsSomewhere(subject, connection) ? connection.OrganizationClaim : null)
            .Where(claim => claim is not null)
            .Distinct()
            .Select(claim => $"'{claim}'")
            .ToArray();
        return claims.Length == 0
            ? null
            : new HookFinding(
                HookFindingKind.UserInfoOff,
                HookSeverity.Notice,
                $"Rules read {string.Join(", ", claims)}, and scheme '{subject.Name}' does not ask the userinfo "
                + "endpoint. Where the provider does not put the claims into the id_token, set "
                + $"options.GetClaimsFromUserInfoEndpoint = true in AddOpenIdConnect(\"{subject.Name}\", …).");
    }

    // A preset names the claim, whether or not any of its values means something here.
    private static bool LeadsSomewhere(HookSubject subject, ConnectionOptions connection) =>
        connection.OrganizationMap.Count > 0
        || connection.UnknownOrganizations == UnknownOrganizations.Create
        || connection.ClaimValuesAtRunTime
        || subject.All.Organizations.Values.Any(organization => organization.ClaimValues.ContainsKey(subject.Name));
}
