using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Web;

namespace JitProvisioning.Tests;

/// <summary>An API whose scheme Microsoft.Identity.Web sets up.</summary>
internal static class MicrosoftIdentityWebApi
{
    private const string Tenant = "5d5c6b1e-3e0f-4b52-9d3b-8a1a0b0e6a11";

    /// <param name="name">The row.</param>
    /// <param name="events">The host's own handlers; null where it has none.</param>
    public static BearerSituation Situation(string name, Func<HookCalls, JwtBearerEvents>? events) =>
        new(name, HookOutcome.Provisioned, events is null ? 0 : 1)
        {
            Issuer = new TokenIssuer { Issuer = $"https://login.microsoftonline.com/{Tenant}/v2.0" },
            Claims = [("oid", "o1"), ("tid", Tenant), ("ver", "2.0"), ("scp", "access")],
            Scheme = (authentication, configure, calls) => authentication
                .AddMicrosoftIdentityWebApi(
                    options => options.Events = events?.Invoke(calls) ?? options.Events,
                    options =>
                    {
                        options.Instance = "https://login.microsoftonline.com/";
                        options.TenantId = Tenant;
                        options.ClientId = TokenIssuer.Audience;
                    })
                .Services.Configure(JwtBearerDefaults.AuthenticationScheme, configure),

            // Its own validator asks for the metadata of the public cloud, which no test depends on.
            Options = (options, _) => options.TokenValidationParameters.IssuerValidator = (issuer, _, _) => issuer,
        };
}
