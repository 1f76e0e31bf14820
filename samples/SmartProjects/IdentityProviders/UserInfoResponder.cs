using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace SmartProjects.IdentityProviders;

/// <summary>Answers the userinfo endpoint with the same claims as the id_token, as they are at that moment.</summary>
internal sealed class UserInfoResponder(PeopleDirectory people) : IOpenIddictServerHandler<HandleUserInfoRequestContext>
{
    public ValueTask HandleAsync(HandleUserInfoRequestContext context)
    {
        if (people.FindBySubject(context.AccessTokenPrincipal.GetClaim(Claims.Subject)) is not { } person)
        {
            context.Reject(Errors.InvalidToken, "This person is gone.");
            return ValueTask.CompletedTask;
        }

        context.Subject = person.Subject;
        foreach (var claim in PersonClaims.Of(person))
        {
            context.Claims[claim.Name] = claim.Value;
        }

        return ValueTask.CompletedTask;
    }
}
