using SmartProjects.IdentityProviders;
using SmartProjects.SignIn;

namespace SmartProjects.Tour;

/// <summary>The part of the tour in which John, of SuperCorp and of SuperStudio, lets Nina in and decides what writers
/// may do.</summary>
public sealed class StudioTour
{
    private const string Administration = "/administration";
    private const string Scheme = RunTimeCustomer.Scheme;

    private readonly List<string> _texts = [];

    /// <summary>Gets the pages to be read, as the tour has come across them.</summary>
    public IReadOnlyList<string> Texts => _texts;

    public IEnumerable<TourStep> Steps() =>
    [
        new("Nina of SuperStudio, to be approved", Scheme, SuperStudio.Nina, "Created", "FirstSignInEmailUnverified"),
        new("John, also invited to SuperStudio", "workspace", SuperCorp.John, "Unchanged", "NoChange"),
        Act("John turns to SuperStudio", "Updated", "OrganizationChosen", browser =>
            browser.SendAsync("/organizations", "/organizations/switch", ("id", "superstudio"))),
        Act("John approves Nina", "Updated", "MembershipChangedByAdministrator", browser =>
            browser.SendAsync(Administration, "/administration/approve")),
        Act("John makes writers editors", "Updated", "OrganizationChanged", browser => browser.SendAsync(
            Administration, "/administration/rule", ("claim", "roles"), ("value", "writer"), ("role", "Editor"))),
        Act("John previews what Nina's claims do now", "Updated", "RolesChanged", PreviewAsync),
        new("Nina again", Scheme, SuperStudio.Nina, "Updated", "RolesChanged") { PrepareAsync = LetASecondPassAsync },
        new("John again", "workspace", SuperCorp.John, "Unchanged", "NoChange"),
        Act("John asks why Nina is what she is", "Editor", "roles=writer", ExplainAsync),
    ];

    private static TourStep Act(
        string title, string outcome, string reason, Func<TourBrowser, Task<TourVisit>> act) =>
        new(title, "workspace", SuperCorp.John, outcome, reason) { Act = act };

    // Tokens tell their time in whole seconds, and one from before an administrator's change writes nothing.
    private static Task LetASecondPassAsync() => Task.Delay(TimeSpan.FromSeconds(1));

    private async Task<TourVisit> PreviewAsync(TourBrowser browser)
    {
        var me = await browser.FindMeAsync();
        var page = await browser.PressAsync(
            Administration,
            "/administration/preview",
            ("connection", Scheme),
            ("claims", SuperStudio.ClaimsOfNina));
        _texts.Add($"What Nina's claims would come to, before she comes again:\n\n{page.Text}");
        var told = page.Text.Split('\n')[0].Split(", ");
        return new TourVisit(me?.UserId, told[0], told.ElementAtOrDefault(1) ?? "");
    }

    private async Task<TourVisit> ExplainAsync(TourBrowser browser)
    {
        var me = await browser.FindMeAsync();
        var members = await browser.OpenAsync(Administration);
        var page = await browser.OpenAsync(members.LinkTo("/administration/why", after: "Nina"));
        _texts.Add($"Why Nina is what she is:\n\n{page.Text}");
        return new TourVisit(me?.UserId, page.WordAfter("role "), page.WordAfter("rule ", after: "role "));
    }
}
