using System.Security.Claims;
using JitProvisioning;
using Microsoft.AspNetCore.Authentication;

/// <summary>A page that completes a sign-in by itself.</summary>
internal static class OwnPage
{
    /// <param name="context">The request.</param>
    /// <param name="principal">The person, every claim validated.</param>
    public static async Task<IResult> CompleteAsync(HttpContext context, ClaimsPrincipal principal)
    {
        var properties = new AuthenticationProperties();
        ProvisioningResult result = await context.ProvisionUserAsync("kiosk", principal, properties);
        return result.Succeeded
            ? Results.SignIn(principal, properties, "Cookies")
            : Results.Redirect($"/refused?reference={result.Reference}");
    }
}
