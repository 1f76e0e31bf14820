using System.Security.Claims;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace SmartProjects.IdentityProviders;

/// <summary>Shows who can sign in; the same request naming a person signs that person in. No cookie is kept.</summary>
internal static class AuthorizeEndpoint
{
    public const string PersonParameter = "person";

    public static IResult Handle(HttpContext http, IdentityProviderDefinition provider, PeopleDirectory people)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (people.FindById((string?)request[PersonParameter]) is not { } person)
        {
            return PeoplePage.Show(http, provider, people.All);
        }

        // The code carries the subject alone; the claims follow when it is redeemed.
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)
            .SetClaim(Claims.Subject, person.Subject)
            .SetScopes(request.GetScopes());
        return Results.SignIn(
            new ClaimsPrincipal(identity),
            authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
