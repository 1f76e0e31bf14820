using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace JitProvisioning.AbuseCases;

/// <summary>A claims transformation that adds one claim.</summary>
internal sealed class AddedClaim(string type, string value) : IClaimsTransformation
{
    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        var added = principal.Clone();
        added.AddIdentity(new ClaimsIdentity([new Claim(type, value)]));
        return Task.FromResult(added);
    }
}
