using JitProvisioning;
using Microsoft.AspNetCore.Mvc;
using SmartProjects.SignIn;

namespace SmartProjects.Pages;

/// <summary>The page on which a person turns from one organization to another.</summary>
public static class OrganizationsEndpoints
{
    public static void MapOrganizations(this WebApplication app)
    {
        app.MapGet("/organizations", async (HttpContext http, Visitor visitor, IOrganizationContext context) =>
            await visitor.FindAsync(http) is { } me
                ? Layout.Page(http, "Organizations", OrganizationsPage.Render(
                    me, context.Roles.Contains(ManagerPolicy.Role), Forms.TokenOf(http)))
                : Results.Unauthorized());
        app.MapPost("/organizations/switch", async (HttpContext http, [FromForm] string id) =>
            await http.SwitchOrganizationAsync(new OrganizationId(id))
                ? Results.Redirect("/organizations")
                : Results.Forbid());
    }
}
