using static SmartProjects.Pages.Layout;

namespace SmartProjects.Pages;

/// <summary>Where a person belongs, where they work now, and whose administrators have yet to let them in.</summary>
internal static class OrganizationsPage
{
    public static string Render(SignedInPerson me, bool isManager, string token) => $"""
        <h1>Your organizations</h1>
        <section>
          <ul>{string.Concat(me.Organizations.Select(mine => Organization(mine, me.Current, token)))}</ul>
          {string.Concat(me.WaitsFor.Select(name => $"<p>waiting for {Encode(name)}'s administrator</p>"))}
          {(me.Current is null && me.Organizations.Count > 1 ? "<p class=\"soft\">Choose where to work.</p>" : "")}
          <div class="row">
            {(isManager ? "<a class=\"button\" href=\"/administration\">Administration</a>" : "")}
            <a class="button" href="/">Back</a>
          </div>
        </section>
        """;

    private static string Organization(MyOrganization organization, string? current, string token) => $"""
        <li><div class="row"><strong>{Encode(organization.Name)}</strong>
          <span class="soft">{Encode(string.Join(", ", organization.Roles))}</span>
          {(organization.Id == current
              ? "<span class=\"soft\">· current organization</span>"
              : Forms.Button("/organizations/switch", $"Work in {organization.Name}", token, "id", organization.Id))}
        </div></li>
        """;
}
