using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.AbuseCases;

/// <summary>Builds a host like the ones people write: a cookie, the case's OpenID Connect schemes, the one
/// line.</summary>
internal static class HostBuilding
{
    public static WebApplication Build(CaseSetup setup)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(Declared(setup).Select(PlainPreset));
        var services = builder.Services;
        services.AddLogging(logging => logging
            .AddProvider(new FakeLoggerProvider(setup.Log))
            .AddFilter(category: null, LogLevel.None)
            .AddFilter(nameof(JitProvisioning), LogLevel.Trace));
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(setup.Settings.Clock));
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        AddSchemes(services, setup);
        AddProvisioning(services, setup);
        var application = builder.Build();
        application.Use((context, next) => KeepResultAsync(context, next, setup));
        application.UseAuthentication();
        application.Run(context => AnswerAsync(context, setup));
        return application;
    }

    private static IEnumerable<CaseObject> Declared(CaseSetup setup) => setup.Case.Connections
        .Where(one => !RunTimeConnections.Of(setup.Case).Contains(one.Required("id")));

    // A case says everything that counts of a connection: what a preset knows of its provider is none of it.
    private static KeyValuePair<string, string?> PlainPreset(CaseObject connection) =>
        new($"JitProvisioning:Connections:{connection.Required("scheme")}:Preset", "oidc");

    private static void AddSchemes(IServiceCollection services, CaseSetup setup)
    {
        var authentication = services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        foreach (var connection in Declared(setup).Where(one => one.Text("protocol") == "oidc"))
        {
            authentication.AddOpenIdConnect(
                connection.Required("scheme"), options => OpenIdConnectSetup.Configure(options, connection, setup));
        }

        foreach (var connection in setup.Case.Connections.Where(one => one.Text("protocol") == "jwtbearer"))
        {
            authentication.AddJwtBearer(
                connection.Required("scheme"), options => JwtBearerSetup.Configure(options, connection, setup));
        }

        foreach (var connection in setup.Case.Connections.Where(one => one.Text("protocol") == "oauth2"))
        {
            authentication.AddOAuth(
                connection.Required("scheme"), options => OAuthSetup.Configure(options, connection, setup));
        }

        services.AddSingleton(setup);
        services.AddTransient<ScriptedServiceProvider>();
        services.Configure<AuthenticationOptions>(options =>
        {
            foreach (var connection in setup.Case.Connections.Where(SignInSchemeDriver.IsDeclared))
            {
                options.AddScheme<ScriptedServiceProvider>(connection.Required("scheme"), null);
            }
        });
        if (setup.Settings.Transformation is { } transformation)
        {
            services.AddSingleton(transformation);
        }
    }

    private static void AddProvisioning(IServiceCollection services, CaseSetup setup)
    {
        var line = services.AddJitProvisioning(
            options => ConfigurationMap.Apply(setup.Case, setup.Settings, options));
        setup.Store.Register(services, line);
        foreach (var connection in setup.Case.Connections.Where(SignInSchemeDriver.IsDeclared))
        {
            line.ForSignIn(connection.Required("scheme"), options => Declare(options, setup.Settings));
        }

        services.Configure<RefusalOptions>(options => options.LinkPath = "/question");
        if (setup.Given.IsAdopted)
        {
            StoreWrapping.Wrap(services, store => new AdoptedTableStore((IRelationalUserStore)store, setup.Given));
        }

        if (!setup.Settings.CountsSeats)
        {
            StoreWrapping.Wrap(services, store => new UncountedSeatsStore((IRelationalUserStore)store));
        }

        if (setup.Settings.Mistake is { } mistake)
        {
            StoreWrapping.Wrap(services, store => new MistakenStore((IRelationalUserStore)store, mistake));
        }

        if (setup.Settings.AuditSink != AuditSink.Works)
        {
            StoreWrapping.Wrap(
                services, store => new AuditSinkStore((IRelationalUserStore)store, setup, () => Advance(services)));
        }

        if (setup.Settings.StoreFault is not null)
        {
            StoreWrapping.Wrap(
                services, store => new FaultyCaseStore((IRelationalUserStore)store, setup, () => Advance(services)));
        }

        if (setup.Settings.Policy is { } policy)
        {
            line.AddPolicy(policy);
        }

        if (setup.Settings.GroupResolver is { } resolver)
        {
            line.UseGroupResolver<HostGroupResolver>();
            services.Replace(ServiceDescriptor.Singleton(resolver));
        }

        if (setup.Settings.Observer is { } observer)
        {
            services.AddScoped(provider => observer(provider, setup));
        }
    }

    // Past every time that a commit may take.
    private static void Advance(IServiceCollection services) => services
        .Select(service => service.ImplementationInstance)
        .OfType<FakeTimeProvider>()
        .Single()
        .Advance(TimeSpan.FromSeconds(15));

    private static void Declare(SignInSchemeOptions options, CaseSettings settings)
    {
        options.SubjectClaim = "NameID";
        options.FormatClaim = "NameID.Format";
        options.AssertionIdClaim = settings.GuardsReplay ? "AssertionID" : null;
    }

    // The result is the request's own, whatever the handler made of it.
    private static async Task KeepResultAsync(HttpContext context, RequestDelegate next, CaseSetup setup)
    {
        try
        {
            await setup.Faults.WatchAsync(context, next);
        }
        finally
        {
            if (setup.Tickets.TryGetValue(context.Request.Query["code"].ToString(), out var ticket))
            {
                ticket.Result = context.GetProvisioningResult() ?? ticket.Result;
            }
        }
    }

    private static Task AnswerAsync(HttpContext context, CaseSetup setup) => context.Request.Path.Value switch
    {
        "/login" => context.ChallengeAsync(
            context.Request.Query["scheme"], setup.Tickets[context.Request.Query["ticket"].ToString()].Properties),
        "/local" => SignInLocallyAsync(context, setup),
        "/as" => SignInAsAsync(context),
        "/link" => StartLinkAsync(context),
        "/api" => AnswerBearerAsync(context),
        "/me" => context.Response.WriteAsJsonAsync(
            context.User.Claims.Select(claim => KeyValuePair.Create(claim.Type, claim.Value))),
        _ => Task.FromException(new InvalidOperationException($"No page at {context.Request.Path}.")),
    };

    private static async Task AnswerBearerAsync(HttpContext context)
    {
        var scheme = context.Request.Query["scheme"].ToString();
        var result = await context.AuthenticateAsync(scheme);
        await (result.Succeeded
            ? context.Response.WriteAsJsonAsync(
                result.Principal.Claims.Select(claim => KeyValuePair.Create(claim.Type, claim.Value)))
            : context.ChallengeAsync(scheme));
    }

    private static Task SignInLocallyAsync(HttpContext context, CaseSetup setup)
    {
        var claims = setup.Tickets[context.Request.Query["ticket"].ToString()].Properties.Items
            .Where(item => !item.Key.StartsWith('.'))
            .Select(item => new Claim(item.Key, item.Value ?? ""));
        return context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            new ClaimsPrincipal(new ClaimsIdentity(claims, "Password")));
    }

    // A session like the one that an earlier sign-in by the library left.
    private static Task SignInAsAsync(HttpContext context) => context.SignInAsync(
        CookieAuthenticationDefaults.AuthenticationScheme,
        new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(JitClaimTypes.UserId, context.Request.Query["user"].ToString())],
            JitClaimTypes.AuthenticationType)));

    private static async Task StartLinkAsync(HttpContext context)
    {
        if (!await context.ChallengeLinkAsync(context.Request.Query["scheme"].ToString(), "/me"))
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
        }
    }
}
