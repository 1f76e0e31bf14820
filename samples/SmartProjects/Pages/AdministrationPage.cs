using JitProvisioning;
using SmartProjects.Administration;
using SmartProjects.IdentityProviders;
using static SmartProjects.Pages.Layout;

namespace SmartProjects.Pages;

/// <summary>An organization's members, its role rules, and what pasted claims would come to under them.</summary>
internal static class AdministrationPage
{
    public static string Render(CompanyView company, string token, AdministrationAnswer answer) => $"""
        <h1>{Encode(company.Name)}</h1>
        {(answer.Problem is { } problem ? $"<section><p class=\"Failed\">{Encode(problem)}</p></section>" : "")}
        <section>
          <h2>Members</h2>
          <ul>{string.Concat(company.Members.Select(member => Member(member, token)))}</ul>
        </section>
        <section>
          <h2>Role rules</h2>
          {(company.Rules is { } rules ? Rules(rules, token) : "<p class=\"soft\">The deployer declares them.</p>")}
        </section>
        {(company.Connections.Count == 0 ? "" : Preview(company.Connections, token, answer))}
        <div class="row"><a class="button" href="/organizations">Back</a></div>
        """;

    /// <summary>Why somebody holds what they hold, line by line.</summary>
    public static string Why(MembershipExplanation explanation) => $"""
        <h1>Why</h1>
        <section>
          <pre>{Encode(explanation.ToString())}</pre>
          <a class="button" href="/administration">Back</a>
        </section>
        """;

    // To be tried at once, where nothing was pasted yet.
    private static string Claims(AdministrationAnswer answer) => answer.Claims ?? SuperStudio.ClaimsOfNina;

    private static string Member(CompanyMember member, string token) => $"""
        <li><div class="row"><strong>{Encode(member.Name)}</strong>
          <span class="soft">{member.Status} · {Encode(string.Join(", ", member.Roles))}</span>
          {(member.Status == MembershipStatus.Pending
              ? Forms.Button("/administration/approve", "Approve", token, "user", member.Id.Value)
                + Forms.Button("/administration/refuse", "Refuse", token, "user", member.Id.Value)
              : "")}
          <a class="button" href="/administration/why?user={Uri.EscapeDataString(member.Id.Value)}">Why</a>
        </div></li>
        """;

    private static string Rules(IEnumerable<RoleRuleOptions> rules, string token) => $"""
        <p class="soft">Whoever comes with the value of the claim gets the role, from the next sign-in on.</p>
        {string.Concat(rules.Select(rule => Rule(rule, token)))}
        <form class="row" method="post" action="/administration/rule">{token}
          <input name="claim" value="roles" aria-label="Claim">
          <input name="value" placeholder="value" aria-label="Value">
          <input name="role" placeholder="role" aria-label="Role"> <button>Add</button>
        </form>
        """;

    private static string Rule(RoleRuleOptions rule, string token) => $"""
        <form class="row" method="post" action="/administration/rule">{token}
          {Forms.Hidden("claim", rule.Claim)}{Forms.Hidden("value", rule.Value)}
          <span>{Encode(rule.Claim)} = {Encode(rule.Value)} gives</span>
          <input name="role" value="{Encode(rule.Role)}" aria-label="Role"> <button>Save</button>
          <button formaction="/administration/rule/remove">Remove</button>
        </form>
        """;

    private static string Preview(
        IEnumerable<ConnectionId> connections, string token, AdministrationAnswer answer) => $"""
        <section>
          <h2>Preview</h2>
          <p class="soft">What a sign-in with these claims would come to now. Nothing is written.</p>
          <form method="post" action="/administration/preview">{token}
            <select name="connection" aria-label="Connection">{string.Concat(connections.Select(connection =>
                $"<option>{Encode(connection.Value)}</option>"))}</select>
            <textarea name="claims" rows="4" aria-label="Claims">{Encode(Claims(answer))}</textarea>
            <button>Preview</button>
          </form>
          {(answer.Preview is { } preview ? $"<pre class=\"table\">{Encode(preview.ToTable())}</pre>" : "")}
        </section>
        """;
}
