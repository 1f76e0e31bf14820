using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>A host that a service provider for SAML signs people in to, in each of the ways there are: a handler that
/// signs in by itself, one on the framework's base class, a controller with a cookie of its own, and a page that calls
/// the library.</summary>
internal sealed class SamlHost : IAsyncDisposable
{
    public const string Handler = "corp";
    public const string Remote = "remote";
    public const string Cookie = "saml2";
    public const string Page = "page";

    private readonly TestApplication _application;

    private SamlHost(TestApplication application, AssertedPerson person) =>
        (_application, Person) = (application, person);

    public AssertedPerson Person { get; }

    public InMemoryUserStore Store => _application.Store;

    public IServiceProvider Services => _application.Services;

    public AuditEntry LastEntry => Store.AuditTrail[^1];

    public static string HashOf(string subject) => ExternalKey.Create(AssertedPerson.Issuer, subject).ToShortHash();

    public Browser NewBrowser() => _application.NewBrowser();

    public static async Task<SamlHost> StartAsync(
        Action<string, SignInSchemeOptions>? declare = null,
        Action<JitProvisioningBuilder>? configure = null,
        Action<IServiceCollection>? services = null,
        bool usesPage = true)
    {
        var person = new AssertedPerson();
        var application = await TestApplication.StartAsync(new TestSetup
        {
            Provisioning = builder => Declare(builder, declare, configure, usesPage),
            Services = collection =>
            {
                collection.AddSingleton(person);
                AddSchemes(collection);
                services?.Invoke(collection);
            },
            Pipeline = host => MapPages(host, person),
        });
        return new SamlHost(application, person);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static void Declare(
        JitProvisioningBuilder builder,
        Action<string, SignInSchemeOptions>? declare,
        Action<JitProvisioningBuilder>? configure,
        bool usesPage)
    {
        foreach (var scheme in usesPage ? [Handler, Remote, Cookie, Page] : new[] { Handler, Remote, Cookie })
        {
            builder.AddConnection(scheme, connection => connection.Issuer = AssertedPerson.Issuer);
            builder.ForSignIn(scheme, options =>
            {
                _ = scheme == Cookie ? options.UseITfoxtecSaml2() : options.UseSustainsysSaml2V2();
                options.CompletedByApplication = scheme == Page;
                declare?.Invoke(scheme, options);
            });
        }

        configure?.Invoke(builder);
    }

    private static void AddSchemes(IServiceCollection services)
    {
        services.AddTransient<ScriptedServiceProvider>();
        services.AddAuthentication()
            .AddCookie(Cookie)
            .AddScheme<RemoteAuthenticationOptions, ScriptedRemoteHandler>(Remote, options =>
            {
                options.CallbackPath = "/acs/remote";
                options.SignInScheme = "Cookies";
            });
        services.Configure<AuthenticationOptions>(options =>
            options.AddScheme<ScriptedServiceProvider>(Handler, null));
    }

    private static void MapPages(WebApplication host, AssertedPerson person)
    {
        host.MapGet("/acs/cookie", (HttpContext context) =>
            context.SignInAsync(Cookie, person.Principal, new AuthenticationProperties(person.Items)));
        host.MapGet("/acs/page", async (HttpContext context) =>
        {
            var properties = new AuthenticationProperties();
            await context.ProvisionUserAsync(Page, person.Principal, properties);
            await context.SignInAsync("Cookies", person.Principal, properties);
        });
        host.MapGet("/local", (HttpContext context) => context.SignInAsync(
            "Cookies", person.Principal, new AuthenticationProperties(person.Items)));
        host.MapGet("/sign-out", (HttpContext context) => context.SignOutAsync(Handler));
        host.MapGet("/challenge", (HttpContext context) => context.ChallengeAsync(Handler));
        host.MapGet("/forbid", (HttpContext context) => context.ForbidAsync(Handler));
        host.MapGet("/renew/{scheme}", async (HttpContext context, string scheme) =>
        {
            var session = await context.AuthenticateAsync(scheme);
            await context.SignInAsync(scheme, session.Principal!, session.Properties);
        });
        host.MapGet("/new-person/{scheme}", async (HttpContext context, string scheme) =>
        {
            var session = await context.AuthenticateAsync(scheme);
            await context.SignInAsync(scheme, new ClaimsPrincipal(person.Principal), session.Properties);
        });
    }
}
