using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace JitProvisioning;

/// <summary>Attaches provisioning to the events of an OAuth 2.0 scheme.</summary>
internal static class OAuthEventsAttachment
{
    private static readonly ConditionalWeakTable<OAuthEvents, Func<OAuthCreatingTicketContext, Task>> Chained = [];

    public static void Attach(OAuthOptions options)
    {
        if (TakesAnyEvents(options.GetType()))
        {
            options.Events = new ProvisioningOAuthEvents(options.Events, options.EventsType);
            options.EventsType = null;
        }
        else
        {
            Chain(options.Events);
        }
    }

    /// <summary>True when provisioning is attached to these events.</summary>
    public static bool IsAttached(OAuthEvents? events) =>
        events is ProvisioningOAuthEvents
        || (events is not null && Chained.TryGetValue(events, out var ours) && events.OnCreatingTicket == ours);

    /// <summary>True when it cannot be seen whether events that provisioning is attached to ever come to it: their
    /// class has a CreatingTicket of its own, which may call its base or not.</summary>
    public static bool IsHidden(OAuthEvents? events) =>
        events is not null and not ProvisioningOAuthEvents
        && ((Func<OAuthCreatingTicketContext, Task>)events.CreatingTicket).Method.DeclaringType != typeof(OAuthEvents);

    // A handler with more events than the usual ones casts to a class of its own, so that its instance has to stay.
    // What such a class keeps from its base, or a type of events that is resolved later, is lost here; the net
    // refuses.
    private static void Chain(OAuthEvents events)
    {
        // One object may be the events of several schemes, and of options that are made anew.
        if (IsAttached(events))
        {
            return;
        }

        var (creating, received, failed) = (events.OnCreatingTicket, events.OnTicketReceived, events.OnRemoteFailure);
        events.OnCreatingTicket = async context =>
        {
            await creating(context).ConfigureAwait(false);
            await OAuthAdapter.OnCreatingTicketAsync(context).ConfigureAwait(false);
        };
        Chained.AddOrUpdate(events, events.OnCreatingTicket);
        events.OnTicketReceived = async context =>
        {
            await OAuthAdapter.OnTicketReceivedAsync(context).ConfigureAwait(false);
            if (context.Result is null)
            {
                await received(context).ConfigureAwait(false);
                await OAuthAdapter.OnTicketReceivedAsync(context).ConfigureAwait(false);
            }
        };
        events.OnRemoteFailure = async context =>
        {
            await failed(context).ConfigureAwait(false);
            await RemoteTicket.OnRemoteFailureAsync(context).ConfigureAwait(false);
        };
    }

    private static bool TakesAnyEvents(Type options)
    {
        for (var type = options; type is not null; type = type.BaseType)
        {
            const BindingFlags Own = BindingFlags.Instance
                | BindingFlags.Public
                | BindingFlags.DeclaredOnly;
            if (type.GetProperty(nameof(OAuthOptions.Events), Own) is { } property)
            {
                return property.PropertyType.IsAssignableFrom(typeof(ProvisioningOAuthEvents));
            }
        }

        return false;
    }
}
