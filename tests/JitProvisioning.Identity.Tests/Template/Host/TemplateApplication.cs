using JitProvisioning.EntityFrameworkCore.Tests;
using System.Security.Claims;
using JitProvisioning.EndToEnd.Tests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JitProvisioning.Identity.Tests;

/// <summary>What <c>dotnet new webapp --auth Individual</c> makes, with Identity's own pages as their package has them,
/// an OpenID Connect provider and the library.</summary>
internal static class TemplateApplication
{
    public static WebApplication Build(
        string issuer, TestFolder folder, CommandRecorder commands, TemplateOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(TemplateApplication).Assembly.GetName().Name,
            ContentRootPath = folder.Path,
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddFakeLogging();
        var services = builder.Services;
        services.AddDataProtection()
            .SetApplicationName("template")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(folder.Path, "keys")));
        services.AddDbContext<ApplicationDbContext>(context =>
            context.UseSqlite(folder.ConnectionString)
                .AddInterceptors(commands)
                .EnableServiceProviderCaching(!options.HasOwnModel));
        AddIdentity(services, options);
        services.AddRazorPages();
        AddProvider(services.AddAuthentication(), "acme", "/signin-oidc", issuer, options);
        if (options.WithSharedConnection)
        {
            AddProvider(services.AddAuthentication(), "shared", "/signin-shared", issuer, options);
        }

        AddProvisioning(services, options);
        options.Services?.Invoke(services);
        var app = Map(builder.Build());
        options.Map?.Invoke(app);
        return app;
    }

    private static void AddIdentity(IServiceCollection services, TemplateOptions options)
    {
        var identity = services.AddDefaultIdentity<IdentityUser>(template =>
        {
            template.SignIn.RequireConfirmedAccount = true;
            options.Identity?.Invoke(template);
        });
        if (options.WithRoles)
        {
            identity.AddRoles<IdentityRole>();
        }

        identity.AddEntityFrameworkStores<ApplicationDbContext>();
        if (options.ValidationInterval is { } interval)
        {
            services.Configure<SecurityStampValidatorOptions>(stamps => stamps.ValidationInterval = interval);
        }
    }

    private static void AddProvider(
        AuthenticationBuilder authentication, string scheme, string callback, string issuer, TemplateOptions options) =>
        authentication.AddOpenIdConnect(scheme, scheme, provider =>
        {
            provider.Authority = issuer;
            provider.RequireHttpsMetadata = false;
            provider.ClientId = OidcProviderPeer.ClientId;
            provider.ClientSecret = OidcProviderPeer.ClientSecret;
            provider.ResponseType = "code";
            provider.CallbackPath = callback;
            provider.Scope.Add("email");
            options.OpenIdConnect?.Invoke(provider);
        });

    private static void AddProvisioning(IServiceCollection services, TemplateOptions options)
    {
        var builder = services.AddJitProvisioning()
            .AddOrganization("acme")
            .AddConnection("acme", connection =>
            {
                connection.Organization = "acme";
                connection.Domains.Add("superfantasy.test");
                connection.DefaultRoles.Add("Member");
                options.Connection?.Invoke(connection);
            })
            .UseIdentityStore<IdentityUser, ApplicationDbContext>();
        if (options.WithSharedConnection)
        {
            builder
                .AddOrganization("other", organization => organization.DefaultRoles.Add("Guest"))
                .AddConnection("shared", connection =>
                {
                    connection.OrganizationClaim = "organizations";
                    connection.OrganizationMap["superfantasy"] = "acme";
                    connection.OrganizationMap["supercorp"] = "other";
                });
        }
    }

    private static WebApplication Map(WebApplication app)
    {
        app.UseRouting();
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapGet("/whoami", (ClaimsPrincipal user) => Results.Ok(ClaimsOf(user))).RequireAuthorization();
        app.MapGet("/in-role/{role}", (string role, ClaimsPrincipal user) => Results.Ok(user.IsInRole(role)))
            .RequireAuthorization();
        app.MapPost("/switch/{organization}", async (string organization, HttpContext context) =>
            Results.Ok(await context.SwitchOrganizationAsync(new OrganizationId(organization)))).RequireAuthorization();
        return app;
    }

    private static IEnumerable<SessionClaim> ClaimsOf(ClaimsPrincipal user) =>
        user.Claims.Select(claim => new SessionClaim(claim.Type, claim.Value));
}
