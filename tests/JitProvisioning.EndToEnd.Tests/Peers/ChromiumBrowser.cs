using System.Text.Json;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>A sign-in in headless Chromium, with a screenshot of the page it ends on.</summary>
internal static class ChromiumBrowser
{
    /// <summary>Signs in with a fresh profile; the picture is <c>artifacts/screenshots/{screenshot}.png</c>.</summary>
    public static async Task<BrowserPage> SignInAsync(
        Uri address, string login, string screenshot, string viewport = "1280x800")
    {
        var file = PeerFiles.Screenshot(screenshot);
        using var process = NodeProcess.Start(
            "browser-sign-in.mjs",
            [
                "--url", address.AbsoluteUri, "--login", login, "--screenshot", file, "--viewport", viewport,
                "--executable", PeerPrerequisites.Chromium,
            ]);
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
