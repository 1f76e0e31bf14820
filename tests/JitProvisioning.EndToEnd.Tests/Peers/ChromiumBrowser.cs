using System.Text.Json;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>Headless Chromium with a fresh profile each time, and a screenshot of the page it ends on.</summary>
internal static class ChromiumBrowser
{
    /// <summary>Signs in with a fresh profile; the picture is <c>artifacts/screenshots/{screenshot}.png</c>.</summary>
    public static Task<BrowserPage> SignInAsync(
        Uri address, string login, string screenshot, string viewport = "1280x800") =>
        RunAsync("browser-sign-in.mjs", screenshot, ["--url", address.AbsoluteUri, "--login", login, "--viewport", viewport]);

    /// <summary>Clicks one link or button after the other, on a phone.</summary>
    public static Task<BrowserPage> ClickAsync(Uri address, string screenshot, params string[] clicks) => RunAsync(
        "browser-clicks.mjs",
        screenshot,
        ["--url", address.AbsoluteUri, .. clicks.SelectMany(click => new[] { "--click", click })]);

    private static async Task<BrowserPage> RunAsync(string script, string screenshot, string[] arguments)
    {
        var file = PeerFiles.Screenshot(screenshot);
        using var process = NodeProcess.Start(
            script, [.. arguments, "--screenshot", file, "--executable", PeerPrerequisites.Chromium]);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0
                ? JsonSerializer.Deserialize<BrowserPage>(output, JsonSerializerOptions.Web)! with { Screenshot = file }
                : throw new InvalidOperationException($"The browser failed: {await errors}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
