using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>Provisions the bearer token of each request.</summary>
internal static class BearerAdapter
{
    /// <summary>Provisions the ticket, or fails it: then the request goes on without anybody signed in, and a challenge
    /// answers it.</summary>
    public static async Task OnTokenValidatedAsync(TokenValidatedContext context)
    {
        // Whoever ended the authentication keeps that; a Success() of the host is no pass.
        if (context.Result is { Succeeded: false })
        {
            return;
        }

        var (principal, properties) = TicketOf(context);
        ProvisionedTicket.Clear(properties);
        var http = context.HttpContext;
        var result = await http.RequestServices.GetRequiredService<BearerDesk>()
            .ProvisionAsync(context)
            .ConfigureAwait(false);
        result = Apply(http, result, principal, context.Scheme.Name);
        http.Features.Set(new ProvisioningFeature(result));
        if (result.Succeeded || result.Outcome == ProvisioningOutcome.Skipped)
        {
            ProvisionedTicket.Mark(properties, context.Scheme.Name, result, loginKey: null);
        }
        else
        {
            context.Fail(new ProvisioningRefusedException(result));
        }
    }

    /// <summary>Answers a refusal, where the host did not.</summary>
    public static void OnChallenge(JwtBearerChallengeContext context)
    {
        if (!context.Handled && ProvisioningRefusedException.Find(context.AuthenticateFailure) is { } refusal)
        {
            RefusedRequest.Answer(context.HttpContext, refusal.Result);
            context.HandleResponse();
        }
    }

    private static ProvisioningResult Apply(
        HttpContext context, ProvisioningResult result, ClaimsPrincipal principal, string scheme)
    {
        var services = context.RequestServices;
        if (!result.Succeeded)
        {
            PrincipalEnricher.Strip(principal);
            return result;
        }

        try
        {
            services.GetRequiredService<PrincipalEnricher>().Enrich(principal, result);
            return result;
        }
        catch (FormatException exception)
        {
            // An unchanged account is read only here, behind its proof.
            return services.GetRequiredService<RefusalDesk>()
                .Fail(scheme, SignInChannel.Bearer, ProvisioningReason.StoreContractViolated, exception);
        }
    }

    // The ticket of a host that called Success() is the one that counts.
    private static (ClaimsPrincipal Principal, AuthenticationProperties Properties) TicketOf(
        TokenValidatedContext context) =>
        context.Result?.Ticket is { } ticket
            ? (ticket.Principal, ticket.Properties)
            : (context.Principal!, context.Properties);
}
