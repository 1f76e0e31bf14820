using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace SmartProjects.IdentityProviders;

/// <summary>Fills the id_token when it is made, each claim with its JSON type, lists of one included.</summary>
internal sealed class IdentityTokenClaims(PeopleDirectory people) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static int Order => OpenIddictServerHandlers.PrepareIdentityTokenPrincipal.Descriptor.Order + 1;

    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.IdentityTokenPrincipal?.Identity is ClaimsIdentity identity
            && people.FindBySubject(identity.GetClaim(Claims.Subject)) is { } person)
        {
            identity.AddClaims(PersonClaims.Of(person).Select(ToClaim));
        }

        return ValueTask.CompletedTask;
    }

    private static Claim ToClaim(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.Array => new Claim(property.Name, property.Value.GetRawText(), JsonClaimValueTypes.JsonArray),
        JsonValueKind.True or JsonValueKind.False =>
            new Claim(property.Name, property.Value.GetRawText(), ClaimValueTypes.Boolean),
        _ => new Claim(property.Name, property.Value.ToString()),
    };
}
