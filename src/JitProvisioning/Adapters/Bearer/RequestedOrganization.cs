using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JitProvisioning;

/// <summary>The organization that a request names by header or route value.</summary>
internal static class RequestedOrganization
{
    /// <summary>What is named; null when nothing is. Names that differ are put together to one that no organization
    /// has, unless somebody is a member of that one.</summary>
    public static OrganizationId? Of(HttpContext context, BearerTerms? terms)
    {
        var header = terms?.OrganizationHeader is { } name ? context.Request.Headers[name].ToString() : "";
        var route = terms?.OrganizationRouteValue is { } key ? context.GetRouteValue(key)?.ToString() ?? "" : "";
        var named = header.Length == 0 || header == route ? route
            : route.Length == 0 ? header
            : $"{header},{route}";
        return named.Length == 0 ? null : new OrganizationId(named);
    }
}
