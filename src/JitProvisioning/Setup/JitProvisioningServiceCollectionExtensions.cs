using JitProvisioning;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The one line.</summary>
public static class JitProvisioningServiceCollectionExtensions
{
    /// <summary>Provisions the people who sign in by this application's OpenID Connect schemes, in any order with
    /// AddAuthentication, keeping every handler the host has.</summary>
    /// <remarks>The presets of known providers come first, then the configuration section "JitProvisioning",
    /// then code. With no store chosen accounts live in memory in Development; elsewhere start fails.</remarks>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Configures the engine.</param>
    public static JitProvisioningBuilder AddJitProvisioning(
        this IServiceCollection services, Action<JitProvisioningOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.All(service => service.ServiceType != typeof(IssuerPins)))
        {
            AddOnce(services);
        }

        return services.AddJitProvisioningCore(configure);
    }

    private static void AddOnce(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        PresetDefaults.AddTo(services);
        services.AddSingleton<IConfigureOptions<JitProvisioningOptions>, ConfigurationBinding>();
        services.AddSingleton<IConfigureOptions<RefusalOptions>, RefusalBinding>();
        services.AddSingleton<IConfigureOptions<SessionOptions>, SessionBinding>();
        services.AddSingleton<IValidateOptions<SessionOptions>, SessionBinding>();
        services.AddScoped<SessionValidator>();
        services.TryAddSingleton<ImplicitSchemes>();
        services.AddSingleton<IPostConfigureOptions<JitProvisioningOptions>, ImplicitConnections>();
        services.TryAddSingleton(DefaultStore.Create);
        services.AddHostedService<ProvisioningStartup>();
        services.AddHostedService<BearerStartup>();
        services.AddHostedService<AuditService>();
        services.AddSingleton<IssuerPins>();
        services.AddScoped<IOrganizationContext, OrganizationContext>();
        AddRefusals(services);
        AddHooks(services);
        AddDoctor(services);
    }

    private static void AddRefusals(IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddSingleton<PendingLinkCookie>();
        services.AddSingleton<RefusalWriter>();
        services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, RefusalStartupFilter>());
        services.AddSingleton<IExceptionHandler, RefusalExceptionHandler>();
        services.AddSingleton<IDeveloperPageExceptionFilter, RefusalDeveloperPageFilter>();
    }

    private static void AddHooks(IServiceCollection services)
    {
        services.AddAuthenticationCore();
        // The known ones by themselves: a library that replaces the general factory does not reach them.
        services.AddSingleton<IOptionsFactory<OpenIdConnectOptions>, AdapterOptionsFactory<OpenIdConnectOptions>>();
        services.AddSingleton<
            IOptionsFactory<CookieAuthenticationOptions>, AdapterOptionsFactory<CookieAuthenticationOptions>>();
        services.AddSingleton<IOptionsFactory<JwtBearerOptions>, AdapterOptionsFactory<JwtBearerOptions>>();
        services.AddScoped<BearerDesk>();
        services.AddSingleton<BearerCache>();
        services.AddSingleton<BearerGates>();
        services.AddSingleton<SharedAnswers>();
        services.AddSingleton<IUserChangeListener>(provider => provider.GetRequiredService<SharedAnswers>());
        services.AddSingleton(typeof(IOptionsFactory<>), typeof(AdapterOptionsFactory<>));
        services.Decorate<IAuthenticationService, SignInNet>();
        services.Decorate<IAuthenticationHandlerProvider, SignInHandlerProvider>();
        services.AddAuthorizationPolicyEvaluator();
        services.Decorate<IPolicyEvaluator, OneAccountEvaluator>();
        services.AddSingleton<SignInRecognition>();
        services.AddSingleton<IValidateOptions<SignInSchemes>, SignInSchemeRules>();
        services.TryAddSingleton<IReplayGuard, InMemoryReplayGuard>();
    }

    private static void AddDoctor(IServiceCollection services)
    {
        services.AddSingleton<IHookDoctor, HookDoctor>();
        services.AddSingleton<HookStartReport>();
        services.AddSingleton<IHookCheck, NotAttachedCheck>();
        services.AddSingleton<IHookCheck, HiddenHookCheck>();
        services.AddSingleton<IHookCheck, NotConnectedCheck>();
        services.AddSingleton<IHookCheck, EmailScopeCheck>();
        services.AddSingleton<IHookCheck, UserInfoCheck>();
        services.AddSingleton<IHookCheck, MappedClaimNameCheck>();
        services.AddSingleton<IHookCheck, IssuerValidationCheck>();
        services.AddSingleton<IHookCheck, AudienceValidationCheck>();
        services.AddSingleton<IHookCheck, ManyTenantsCheck>();
        services.AddSingleton<IHookCheck, PresetCheck>();
        services.AddSingleton<IHookCheck, LargeCookieCheck>();
    }
}
