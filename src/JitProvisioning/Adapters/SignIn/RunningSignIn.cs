using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Marks a request while the handler of a scheme answers it: whom it signs in, or the host in one of its
/// events, came by that scheme.</summary>
internal sealed record RunningSignIn(string Scheme)
{
    /// <summary>The scheme whose handler runs; null when none does.</summary>
    public static string? In(HttpContext context) => context.Features.Get<RunningSignIn>()?.Scheme;
}
