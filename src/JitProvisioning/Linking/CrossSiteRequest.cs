using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Knows a request that another site's page started.</summary>
/// <remarks>By the header that browsers set and no page can: Fetch Metadata Request Headers, section 2.3. A browser
/// that sends none is left to the antiforgery token.</remarks>
internal static class CrossSiteRequest
{
    private const string Header = "Sec-Fetch-Site";

    public static bool Is(HttpRequest request) => request.Headers[Header].Contains("cross-site");
}
