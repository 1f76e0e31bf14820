using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>Pins each scheme to the issuer its metadata named first, for the life of the process.</summary>
internal sealed class IssuerPins(ILogger<IssuerPins> logger)
{
    private readonly ConcurrentDictionary<string, string> _pins = new(StringComparer.Ordinal);

    /// <returns>The pinned issuer; a different one named later is reported, and its tokens do not match the
    /// pin.</returns>
    public string? Pin(string scheme, string? issuer)
    {
        if (string.IsNullOrEmpty(issuer))
        {
            return null;
        }

        var pinned = _pins.GetOrAdd(scheme, issuer);
        if (pinned != issuer)
        {
            logger.IssuerChanged(scheme);
        }

        return pinned;
    }
}
