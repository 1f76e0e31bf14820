namespace JitProvisioning.EndToEnd.Tests;

public sealed class ChromiumSignInTests
{
    [ChromiumFact]
    public async Task A_person_signs_in_with_a_real_browser_on_a_phone()
    {
        await using var provider = await OidcProviderPeer.StartAsync();
        await using var sample = await SampleApplication.StartAsync(provider);

        var page = await ChromiumBrowser.SignInAsync(sample.SignIn, "alice", "signed-in-on-a-phone", "390x844");

        Assert.Contains("Created", page.Text, StringComparison.Ordinal);
        Assert.Contains("superfantasy", page.Text, StringComparison.Ordinal);
        Assert.True(new FileInfo(page.Screenshot).Length > 1_000);
    }
}
