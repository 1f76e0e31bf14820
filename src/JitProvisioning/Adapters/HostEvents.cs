using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>Finds the events that the host gave a scheme.</summary>
internal static class HostEvents
{
    /// <summary>The host's instance, or the one of its type for this request: one a request, as the handler itself
    /// would resolve, for it may keep something from one event to the next.</summary>
    /// <param name="around">The adapter's events, which stand in their place.</param>
    /// <param name="instance">The host's instance.</param>
    /// <param name="type">The host's type, which goes first.</param>
    /// <param name="context">The request.</param>
    public static T Of<T>(T around, T instance, Type? type, HttpContext context)
        where T : class
    {
        if (type is null)
        {
            return instance;
        }

        if (context.Items.TryGetValue(around, out var resolved))
        {
            return (T)resolved!;
        }

        var events = (T)context.RequestServices.GetRequiredService(type);
        context.Items[around] = events;
        return events;
    }
}
