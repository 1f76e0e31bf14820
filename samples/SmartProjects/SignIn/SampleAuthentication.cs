using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace SmartProjects.SignIn;

/// <summary>Plain ASP.NET Core authentication: a cookie, and OpenID Connect with code flow and PKCE.</summary>
public static class SampleAuthentication
{
    public static AuthenticationBuilder AddSampleAuthentication(this IServiceCollection services) => services
        .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
        .AddCookie(options =>
        {
            options.Cookie.Name = "smartprojects";
            options.Events.OnRedirectToLogin = context =>
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });

    public static AuthenticationBuilder AddSampleScheme(
        this AuthenticationBuilder authentication,
        string scheme,
        string authority,
        string clientId,
        string? clientSecret,
        IHostEnvironment environment,
        bool withUserInfo = false) => authentication.AddOpenIdConnect(scheme, options =>
        {
            Configure(options, scheme, authority, clientId, clientSecret, environment);
            options.GetClaimsFromUserInfoEndpoint = withUserInfo;
        });

    /// <summary>The handler's settings, for a scheme that is there from the start or comes later.</summary>
    public static void Configure(
        OpenIdConnectOptions options,
        string scheme,
        string authority,
        string clientId,
        string? clientSecret,
        IHostEnvironment environment)
    {
        options.Authority = authority;
        options.ClientId = clientId;
        options.ClientSecret = clientSecret;
        options.CallbackPath = $"/signin-{scheme}";
        options.ResponseType = "code";
        options.MapInboundClaims = false;
        options.Scope.Add("email");
        options.Events.OnTicketReceived = SignInStory.RememberAsync;
        if (IsLoopbackInDevelopment(authority, environment))
        {
            UsePlainHttp(options);
        }
    }

    private static bool IsLoopbackInDevelopment(string authority, IHostEnvironment environment) =>
        environment.IsDevelopment() && new Uri(authority) is { Scheme: "http", IsLoopback: true };

    // Browsers send SameSite=None cookies over https only, and form_post needs such cookies.
    private static void UsePlainHttp(OpenIdConnectOptions options)
    {
        options.RequireHttpsMetadata = false;
        options.ResponseMode = "query";
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
    }
}
