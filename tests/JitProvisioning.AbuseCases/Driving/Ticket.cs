using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace JitProvisioning.AbuseCases;

/// <summary>One sign-in on its way through the pipeline.</summary>
internal sealed class Ticket
{
    public AuthenticationProperties Properties { get; init; } = new() { RedirectUri = "/me" };

    /// <summary>Whom the handler signs in; null where it makes the principal itself.</summary>
    public ClaimsPrincipal? Principal { get; init; }

    /// <summary>The result that the callback's request bore.</summary>
    public ProvisioningResult? Result { get; set; }

    /// <summary>What made the handler give up.</summary>
    public string? Failure { get; set; }
}
