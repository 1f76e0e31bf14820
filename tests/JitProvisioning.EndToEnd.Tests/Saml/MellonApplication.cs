using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>An application behind Apache, an identity provider beside it, and people who sign in.</summary>
internal sealed class MellonApplication : IAsyncDisposable
{
    private const string Scheme = "mellon";

    private readonly DirectoryInfo _folder;
    private readonly WebApplication _application;

    private MellonApplication(
        DirectoryInfo folder, WebApplication application, SamlIdentityProvider provider, MellonApache apache)
    {
        _folder = folder;
        _application = application;
        Provider = provider;
        Apache = apache;
    }

    public SamlIdentityProvider Provider { get; }

    public MellonApache Apache { get; }

    /// <summary>The application itself, past Apache.</summary>
    public Uri Address => AddressOf(_application);

    public InMemoryUserStore Store => (InMemoryUserStore)_application.Services.GetRequiredService<IUserStore>();

    public AuditEntry LastEntry => Store.AuditTrail[^1];

    public static async Task<MellonApplication> StartAsync(string nameIdFormat)
    {
        var folder = Directory.CreateTempSubdirectory("mellon-");
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode |= UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        }

        var application = Build(nameIdFormat == SamlIdentityProvider.Persistent);
        await application.StartAsync();
        var provider = await SamlIdentityProvider.StartAsync(folder.FullName);
        try
        {
            var apache = await MellonApache.StartAsync(
                folder.FullName, provider, nameIdFormat, AddressOf(application));
            return new MellonApplication(folder, application, provider, apache);
        }
        catch
        {
            await provider.DisposeAsync();
            await application.DisposeAsync();
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Signs in whom the provider knows, in a browser that was never here.</summary>
    public async Task<SignInPage> SignInAsync()
    {
        using var person = new HeadlessSignIn("");
        return await person.OpenAsync(new Uri(Apache.Address, "login"));
    }

    public async ValueTask DisposeAsync()
    {
        await Apache.DisposeAsync();
        await Provider.DisposeAsync();
        await _application.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static Uri AddressOf(WebApplication application) => new(
        application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    private static WebApplication Build(bool isPersistent)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest)
            .AddMellonHeaders(Scheme, options =>
            {
                options.TrustedProxies.Add(MellonApache.Source);
                options.Attributes.Add("eduPersonUniqueId");
                options.Attributes.Add("mail");
                options.Attributes.Add("name");
                options.MultiValuedAttributes.Add("groups");
            });
        builder.Services.AddJitProvisioning()
            .UseInMemoryStore()
            .ForSignIn(Scheme, options => options.UseMellonHeaders().SubjectIsPersistent = isPersistent)
            .AddConnection(Scheme, connection => Configure(connection, isPersistent));
        var application = builder.Build();
        application.UseAuthentication();
        application.MapGet("/login", (HttpContext context) => context.ChallengeAsync(
            Scheme, new AuthenticationProperties { RedirectUri = "/me" }));
        application.MapGet("/me", (ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true
            ? Results.Json(user.Claims.Select(claim => $"{claim.Type}={claim.Value}"))
            : Results.Unauthorized());
        return application;
    }

    private static void Configure(ConnectionOptions connection, bool isPersistent)
    {
        connection.Issuer = SamlIdentityProvider.EntityId;
        connection.EmailClaim = "mail";
        connection.EmailVerifiedClaim = null;
        connection.Domains.Add("corp.example");
        connection.TrustEmailInDomains = true;
        connection.RestrictToDomains = true;
        connection.RoleRules.Add(new RoleRuleOptions { Value = "admins", Role = "Editor" });
        if (!isPersistent)
        {
            connection.SubjectClaim = "eduPersonUniqueId";
        }
    }
}
