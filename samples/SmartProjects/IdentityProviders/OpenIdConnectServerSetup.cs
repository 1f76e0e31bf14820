using Microsoft.AspNetCore.Hosting.Server;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace SmartProjects.IdentityProviders;

/// <summary>Registers an OpenIddict server without stores: keys and codes live as long as the process does.</summary>
internal static class OpenIdConnectServerSetup
{
    public static void AddOpenIdConnectServer(
        this IServiceCollection services,
        IdentityProviderDefinition definition,
        RelyingParty relyingParty)
    {
        var people = new PeopleDirectory(definition.People);
        services.AddSingleton(definition).AddSingleton(relyingParty).AddSingleton(people);
        services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode();
            server.SetPaths(definition);
            server.RegisterScopes([.. definition.Scopes]);

            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.Configure(options =>
            {
                options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);
                options.ClientAuthenticationMethods.Remove(ClientAuthenticationMethods.PrivateKeyJwt);
            });
            server.AddEphemeralSigningKey().AddEphemeralEncryptionKey().DisableAccessTokenEncryption();
            server.SetIdentityTokenLifetime(TimeSpan.FromHours(1));

            var gate = new RequestGate(relyingParty);
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseSingletonHandler(gate));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseSingletonHandler(gate));
            server.AddEventHandler<HandleUserInfoRequestContext>(handler =>
                handler.UseSingletonHandler(new UserInfoResponder(people)));

            server.AddEventHandler<ProcessSignInContext>(handler =>
                handler.UseSingletonHandler(new IdentityTokenClaims(people)).SetOrder(IdentityTokenClaims.Order));

            // Plain http: every provider listens on loopback only.
            server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
        });

        // Port 0 becomes a number once the server listens. Canonicalized, an issuer without a path would gain a slash.
        services.AddOptions<OpenIddictServerOptions>().Configure<IServer>((options, server) =>
            options.Issuer = new Uri(
                definition.IssuerAt(server),
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
    }

    private static void SetPaths(this OpenIddictServerBuilder server, IdentityProviderDefinition definition) => server
        .SetConfigurationEndpointUris($"{definition.IssuerPath}/.well-known/openid-configuration")
        .SetAuthorizationEndpointUris(definition.AuthorizationPath)
        .SetTokenEndpointUris(definition.TokenPath)
        .SetUserInfoEndpointUris(definition.UserInfoPath)
        .SetJsonWebKeySetEndpointUris(definition.KeysPath);
}
