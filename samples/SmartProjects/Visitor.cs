using JitProvisioning;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmartProjects.SignIn;

namespace SmartProjects;

/// <summary>Finds out who makes a request: the account by the id that provisioning put into the session.</summary>
public sealed class Visitor(SmartProjectsDb db, IOrganizationContext context, IOptions<JitProvisioningOptions> options)
{
    public async Task<SignedInPerson?> FindAsync(HttpContext http)
    {
        if (context.UserId is not { } id)
        {
            return null;
        }

        var user = await db.Set<JitUser>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id.Value);
        if (user is null)
        {
            return null;
        }

        var session = await http.AuthenticateAsync();
        var story = SignInStory.Of(session.Properties);
        return new SignedInPerson(
            id.Value,
            story?.Outcome ?? "",
            story?.Reason ?? "",
            user.DisplayName,
            user.Email,
            await OrganizationsAsync(id));
    }

    private async Task<IReadOnlyList<MyOrganization>> OrganizationsAsync(UserId id)
    {
        var roles = await db.Set<JitRoleGrant>().AsNoTracking().Where(row => row.UserId == id.Value).ToListAsync();
        return [.. context.Organizations.Select(organization => new MyOrganization(
            organization.Value,
            NameOf(organization.Value),
            [.. roles.Where(row => row.OrganizationId == organization.Value).Select(row => row.Role).Distinct()]))];
    }

    private string NameOf(string organization) =>
        options.Value.Organizations.TryGetValue(organization, out var declared) ? declared.Name ?? organization : organization;
}
