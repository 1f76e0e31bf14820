using System.Text.Json;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>The sample on a provider that nobody here wrote, with a database file of its own.</summary>
internal sealed class SampleApplication : IAsyncDisposable
{
    private readonly WebProcess _process;
    private readonly string _folder;

    private SampleApplication(WebProcess process, string folder)
    {
        _process = process;
        _folder = folder;
    }

    public static string Assembly { get; } =
        Repository.File("samples", "SmartProjects", "bin", Repository.Configuration, "net10.0", "SmartProjects.dll");

    public Uri Address => _process.Address;

    public Uri SignIn => new(_process.Address, "/signin");

    public static async Task<SampleApplication> StartAsync(OidcProviderPeer provider)
    {
        var folder = Directory.CreateTempSubdirectory("smartprojects-").FullName;
        var process = await WebProcess.StartAsync(
            Assembly,
            "Development",
            $"--Oidc:Authority={provider.Issuer}",
            $"--Oidc:ClientId={OidcProviderPeer.ClientId}",
            $"--Oidc:ClientSecret={OidcProviderPeer.ClientSecret}",
            "--Oidc:Organization=superfantasy",
            $"--ConnectionStrings:SmartProjects=Data Source={Path.Combine(folder, "sample.db")}");
        await provider.SetRedirectUrisAsync(new Uri(process.Address, "/signin-oidc"));
        return new SampleApplication(process, folder);
    }

    /// <summary>The sample with the providers of its own companies, on free ports.</summary>
    /// <param name="database">A database file that is there already; null for a new one.</param>
    public static async Task<SampleApplication> StartAsync(string? database = null)
    {
        var folder = Directory.CreateTempSubdirectory("smartprojects-").FullName;
        return new SampleApplication(
            await WebProcess.StartAsync(
                Assembly,
                "Development",
                "--Providers:FreePorts=true",
                $"--ConnectionStrings:SmartProjects=Data Source={database ?? Path.Combine(folder, "sample.db")}"),
            folder);
    }

    /// <summary>Signs a person in with a fresh browser, and asks who that is.</summary>
    public async Task<(SignInPage Page, JsonElement? Me)> SignInAsync(string login)
    {
        using var browser = new HeadlessSignIn(login);
        var page = await browser.OpenAsync(SignIn);
        var me = await browser.OpenAsync(new Uri(_process.Address, "/me"));
        return (page, me.Status == System.Net.HttpStatusCode.OK ? JsonDocument.Parse(me.Body).RootElement : null);
    }

    public async Task<JsonElement[]> AuditAsync()
    {
        using var client = new HttpClient();
        var timeline = await client.GetStringAsync(new Uri(_process.Address, "/audit"));
        return [.. JsonDocument.Parse(timeline).RootElement.EnumerateArray()];
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
