using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Keeps with a request which tickets the net refused, so that each is refused once however often it is asked
/// for.</summary>
internal static class RefusedTickets
{
    private const string Key = "JitProvisioning.Refused.";

    public static ProvisioningResult? Find(HttpContext context, string? scheme) =>
        scheme is not null && context.Items.TryGetValue(Key + scheme, out var refusal)
            ? refusal as ProvisioningResult
            : null;

    public static void Keep(HttpContext context, string scheme, ProvisioningResult refusal) =>
        context.Items[Key + scheme] = refusal;
}
