namespace JitProvisioning.EndToEnd.Tests;

public sealed class ChromiumOrganizationTests
{
    private static readonly string[] NinaAsks = ["SuperStudio", "Nina Novel", "Organizations"];

    private static readonly string[] JohnAdministers =
        ["Back", "Workspace", "John Justice", "Organizations", "Work in SuperStudio", "Administration"];

    [ChromiumFact]
    public async Task A_person_sees_whose_administrator_has_yet_to_let_her_in()
    {
        await using var sample = await SampleApplication.StartAsync();

        var page = await ChromiumBrowser.ClickAsync(sample.Address, "waiting", NinaAsks);

        Assert.Equal("/organizations", page.Url.AbsolutePath);
        Assert.Contains("waiting for SuperStudio's administrator", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Viewer", page.Text, StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task A_person_of_two_organizations_turns_from_one_to_the_other()
    {
        await using var sample = await SampleApplication.StartAsync();

        var page = await ChromiumBrowser.ClickAsync(
            sample.Address,
            "switched",
            ["Workspace", "John Justice", "Organizations", "Work in SuperCorp", "Work in SuperStudio"]);

        Assert.Contains("Work in SuperCorp", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Work in SuperStudio", page.Text, StringComparison.Ordinal);
        Assert.Equal("OrganizationChosen", (await sample.AuditAsync())[0].GetProperty("reason").GetString());
    }

    [ChromiumFact]
    public async Task An_administrator_approves_her_and_previews_what_her_claims_do()
    {
        await using var sample = await SampleApplication.StartAsync();

        var page = await ChromiumBrowser.ClickAsync(
            sample.Address, "approved", [.. NinaAsks, .. JohnAdministers, "Approve", "Preview"]);

        Assert.Contains("Active · Viewer", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Approve", page.Text, StringComparison.Ordinal);
        Assert.Contains("Unchanged, NoChange", page.Text, StringComparison.Ordinal);
    }
}
