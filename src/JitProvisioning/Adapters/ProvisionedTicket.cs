using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authentication;

namespace JitProvisioning;

/// <summary>The mark that a ticket was provisioned, in the ticket's own properties.</summary>
/// <remarks>The result lives in memory only, so neither a cookie nor a state parameter can carry one in: the last event
/// of a sign-in asks for it. A word beside it stays in the protected cookie, so that a host may issue that cookie anew;
/// it is taken off whatever a sign-in starts with.</remarks>
internal sealed class ProvisionedTicket
{
    /// <summary>What RemoteAuthenticationHandler writes into the properties of every ticket it signs in.</summary>
    public const string RemoteSchemeKey = ".AuthScheme";

    private const string Key = "JitProvisioning.Ticket";
    private const string RefusedKey = "JitProvisioning.Refused";

    private ProvisionedTicket(ProvisioningResult result, string? loginKey) => (Result, LoginKey) = (result, loginKey);

    public ProvisioningResult Result { get; }

    /// <summary>The name identifier of the principal as it was provisioned.</summary>
    public string? LoginKey { get; }

    public static void Mark(
        AuthenticationProperties properties, string scheme, ProvisioningResult result, string? loginKey)
    {
        properties.Parameters[Key] = new ProvisionedTicket(result, loginKey);
        properties.Items[Key] = scheme;
    }

    /// <summary>Marks a ticket that was refused, for a host that signs it in all the same.</summary>
    public static void MarkRefused(AuthenticationProperties properties, ProvisioningResult refusal) =>
        properties.Parameters[RefusedKey] = refusal;

    /// <summary>The refusal of this very ticket; null when there is none.</summary>
    public static ProvisioningResult? RefusalOf(AuthenticationProperties? properties) =>
        properties is not null && properties.Parameters.TryGetValue(RefusedKey, out var value)
            ? value as ProvisioningResult
            : null;

    /// <summary>Takes off a mark that came with the properties a sign-in was started with.</summary>
    public static void Clear(AuthenticationProperties properties)
    {
        properties.Parameters.Remove(Key);
        properties.Parameters.Remove(RefusedKey);
        properties.Items.Remove(Key);
    }

    /// <returns>The same properties, or a copy without the mark: a session may be renewed with its own.</returns>
    [return: NotNullIfNotNull(nameof(properties))]
    public static AuthenticationProperties? Unmarked(AuthenticationProperties? properties)
    {
        if (properties?.Items.ContainsKey(Key) != true)
        {
            return properties;
        }

        var copy = properties.Clone();
        Clear(copy);
        return copy;
    }

    public static bool TryGet(AuthenticationProperties? properties, [NotNullWhen(true)] out ProvisionedTicket? ticket)
    {
        ticket = properties is not null && properties.Parameters.TryGetValue(Key, out var value)
            ? value as ProvisionedTicket
            : null;
        return ticket is not null;
    }

    /// <summary>True when these properties are of a ticket of this scheme that was provisioned, now or when its cookie
    /// was first issued.</summary>
    public static bool IsOf(AuthenticationProperties properties, string scheme) =>
        properties.Items.TryGetValue(Key, out var marked) && marked == scheme;
}
