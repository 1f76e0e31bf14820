using System.Net;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>The address that a request's connection comes from, before any header replaced it.</summary>
internal sealed record PeerAddress(IPAddress? Value)
{
    /// <summary>The address; null where nobody noted it, or the connection has none.</summary>
    public static IPAddress? Of(HttpContext context) => context.Features.Get<PeerAddress>()?.Value;
}
