using JitProvisioning;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using SmartProjects.SignIn;

namespace SmartProjects;

/// <summary>Finds out who makes a request: the account by the id that provisioning put into the session.</summary>
public sealed class Visitor(SmartProjectsDb db, IOrganizationContext context, OrganizationNames names)
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
            context.Current?.Value,
            await OrganizationsAsync(id),
            await names.OfAsync(context.Pending));
    }

    private async Task<IReadOnlyList<MyOrganization>> OrganizationsAsync(UserId id)
    {
        var roles = await db.Set<JitRoleGrant>().AsNoTracking().Where(row => row.UserId == id.Value).ToListAsync();
        var named = context.Organizations.Zip(await names.OfAsync(context.Organizations));
        return [.. named.Select(pair => new MyOrganization(
            pair.First.Value,
            pair.Second,
            [.. roles.Where(row => row.OrganizationId == pair.First.Value).Select(row => row.Role).Distinct()]))];
    }
}
