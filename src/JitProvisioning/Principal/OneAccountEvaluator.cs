using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Leaves one account on the principal that authorization puts together from several schemes: the one that
/// <see cref="IOrganizationContext"/> names. The roles of another would count as its own.</summary>
internal sealed class OneAccountEvaluator(IPolicyEvaluator inner) : IPolicyEvaluator
{
    public async Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context)
    {
        var result = await inner.AuthenticateAsync(policy, context).ConfigureAwait(false);
        if (result.Ticket is not { } ticket || ticket.Principal.Identities.Count(PrincipalEnricher.IsAdded) < 2)
        {
            return result;
        }

        // A principal of its own: each scheme's is asked for again in the same request.
        var first = ticket.Principal.Identities.First(PrincipalEnricher.IsAdded);
        context.User = new ClaimsPrincipal(ticket.Principal.Identities.Where(
            identity => identity == first || !PrincipalEnricher.IsAdded(identity)));
        return AuthenticateResult.Success(
            new AuthenticationTicket(context.User, ticket.Properties, ticket.AuthenticationScheme));
    }

    public Task<PolicyAuthorizationResult> AuthorizeAsync(
        AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource) =>
        inner.AuthorizeAsync(policy, authenticationResult, context, resource);
}
