using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>Says at start what a dated window does.</summary>
internal static class WindowNotice
{
    // A deployment does not break on a date: what has passed does nothing, and ought to go.
    public static void Log(ILogger logger, string key, bool reportOnly, DateTimeOffset until, DateTimeOffset now)
    {
        if (until <= now)
        {
            logger.WindowEnded(key, until);
        }
        else
        {
            logger.WindowOpen(key, reportOnly ? "reports only" : "decides", until);
        }
    }
}
