using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace SmartProjects.IdentityProviders;

/// <summary>Checks the client and its callback before a code is given, and its secret before a token is.</summary>
internal sealed class RequestGate(RelyingParty relyingParty) :
    IOpenIddictServerHandler<ValidateAuthorizationRequestContext>,
    IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        if (!relyingParty.Is(context.ClientId))
        {
            context.Reject(Errors.InvalidClient, "This client is not known here.");
        }
        else if (!relyingParty.Accepts(context.RedirectUri))
        {
            context.Reject(Errors.InvalidRequest, "This redirect address does not belong to the client.");
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        if (!relyingParty.Is(context.ClientId) || !relyingParty.Knows(context.ClientSecret))
        {
            context.Reject(Errors.InvalidClient, "The client id or its secret is wrong.");
        }
        else if (!relyingParty.Redeem(context.Request.Code!))
        {
            context.Reject(Errors.InvalidGrant, "This code has been used.");
        }

        return ValueTask.CompletedTask;
    }
}
