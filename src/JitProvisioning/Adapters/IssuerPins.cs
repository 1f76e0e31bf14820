using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>Pins each scheme to the issuer its metadata named first, for the life of the process.</summary>
internal sealed class IssuerPins(ConfigurationSource configurations, ILogger<IssuerPins> logger)
{
    private readonly ConcurrentDictionary<string, string> _pins = new(StringComparer.Ordinal);

    /// <returns>The pinned issuer. What is named later instead is reported, and its tokens do not match the pin; so is
    /// an issuer that is not the scheme's authority, which the engine refuses.</returns>
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

        if (configurations.Current.Find(scheme) is { Issuer: null } connection
            && !IssuerTrust.IsVouchedFor(connection.Authority, pinned))
        {
            // The only text of a provider's that is logged: whoever set the scheme up needs it, and it may be anything.
            logger.IssuerNotVouchedFor(scheme, LogText.Escape(pinned), connection.Authority ?? "unknown");
        }

        return pinned;
    }
}
