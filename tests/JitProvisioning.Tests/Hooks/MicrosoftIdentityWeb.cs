using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Web;

namespace JitProvisioning.Tests;

/// <summary>A host whose scheme Microsoft.Identity.Web sets up.</summary>
internal static class MicrosoftIdentityWeb
{
    private const string Tenant = "5d5c6b1e-3e0f-4b52-9d3b-8a1a0b0e6a11";
    private const string Issuer = $"https://login.microsoftonline.com/{Tenant}/v2.0";

    public static TestSetup Setup(OpenIdConnectEvents? events) => new()
    {
        Provider = new ScriptedProvider
        {
            Issuer = Issuer,
            Claims = new JsonObject { ["sub"] = "s1", ["oid"] = "o1", ["tid"] = Tenant, ["ver"] = "2.0" },
        },
        Scheme = (authentication, configure) => authentication
            .AddMicrosoftIdentityWebApp(
                options =>
                {
                    options.Instance = "https://login.microsoftonline.com/";
                    options.TenantId = Tenant;
                    options.ClientId = ScriptedProvider.ClientId;
                    options.Events = events ?? options.Events;
                },
                cookieScheme: null,
                openIdConnectScheme: TestApplication.Scheme)
            .Services.Configure(TestApplication.Scheme, configure),

        // Its own validator asks for the metadata of the public cloud, which no test depends on.
        OpenIdConnect = options => options.TokenValidationParameters.IssuerValidator = (issuer, _, _) => issuer,
    };
}
