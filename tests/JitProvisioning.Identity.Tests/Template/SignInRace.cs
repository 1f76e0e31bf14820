using System.Globalization;
using Microsoft.Extensions.Logging;

namespace JitProvisioning.Identity.Tests;

/// <summary>Browsers that all stand at the provider's answer, and bring it at the same moment.</summary>
internal sealed class SignInRace
{
    private readonly (TemplateBrowser Browser, BrowserRequest Answer)[] _ready;

    private SignInRace((TemplateBrowser, BrowserRequest)[] ready) => _ready = ready;

    public IEnumerable<TemplateBrowser> Browsers => _ready.Select(pair => pair.Browser);

    public static async Task<SignInRace> PrepareAsync(TemplateHost host, string login, int browsers) =>
        new(await Task.WhenAll(Enumerable.Range(0, browsers).Select(_ => ReadyAsync(host.OpenBrowser(login)))));

    /// <summary>Lets all of them go, and follows each to its end.</summary>
    public async Task<BrowserPage[]> ReleaseAsync()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Task.WhenAll(_ready.Select(async pair =>
        {
            await gate.Task;
            return await pair.Browser.FollowAsync(pair.Answer);
        }));
        gate.SetResult();
        return await all;
    }

    /// <summary>Fails when a page answered with a fault, or anything but the database said that something broke: that a
    /// row is there already is the database's to say.</summary>
    public static void AssertNoFault(TemplateHost host, IEnumerable<BrowserPage> pages)
    {
        var steps = pages.SelectMany(page => page.Trail).ToArray();
        Assert.NotEmpty(steps);
        Assert.DoesNotContain(steps, step => int.Parse(step.Split(' ')[2], CultureInfo.InvariantCulture) >= 500);
        Assert.DoesNotContain(host.Log, record => record.Level >= LogLevel.Error
            && record.Category?.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) != true);
    }

    private static async Task<(TemplateBrowser, BrowserRequest)> ReadyAsync(TemplateBrowser browser)
    {
        var page = await browser.SignInAsync(stopBefore: BrowserPages.IsCallback);
        return (browser, page.Held ?? throw new InvalidOperationException($"No answer of the provider: {page}"));
    }
}
