namespace JitProvisioning.EndToEnd.Tests;

public sealed class ChromiumLinkTests
{
    private static readonly string[] SarahIsAsked =
        ["SuperFantasy", "Sarah Silver", "Sign out", "SuperFantasy Staff", "Sarah Silver"];

    [ChromiumFact]
    public async Task A_person_is_asked_on_a_page_whether_an_account_is_hers_and_nobody_is_signed_in_yet()
    {
        await using var sample = await SampleApplication.StartAsync();

        var page = await ChromiumBrowser.ClickAsync(sample.Address, "asked-to-link", SarahIsAsked);

        Assert.Equal("/link", page.Url.AbsolutePath);
        Assert.Contains("You have an account already", page.Text, StringComparison.Ordinal);
        var entry = (await sample.AuditAsync())[0];
        Assert.Equal("LinkConfirmationRequired", entry.GetProperty("reason").GetString());
    }

    [ChromiumFact]
    public async Task She_signs_in_as_before_and_joins_the_two()
    {
        await using var sample = await SampleApplication.StartAsync();

        var page = await ChromiumBrowser.ClickAsync(
            sample.Address, "linked", [.. SarahIsAsked, "SuperFantasy", "Sarah Silver", "Join them", "Sarah Silver"]);

        Assert.Contains("Linked", page.Text, StringComparison.Ordinal);
        Assert.Contains("ExplicitIntent", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("yours too", page.Text, StringComparison.Ordinal);
    }
}
