using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace JitProvisioning;

/// <summary>Puts the library's events around those of the host.</summary>
internal static class AdapterEvents
{
    public static void Attach(object options)
    {
        switch (options)
        {
            case OpenIdConnectOptions openIdConnect:
                openIdConnect.Events =
                    new ProvisioningOpenIdConnectEvents(openIdConnect.Events, openIdConnect.EventsType);
                openIdConnect.EventsType = null;
                break;
            case CookieAuthenticationOptions cookie:
                cookie.Events = new ProvisioningCookieEvents(cookie.Events, cookie.EventsType);
                cookie.EventsType = null;
                break;
            case JwtBearerOptions bearer:
                bearer.Events = new ProvisioningBearerEvents(bearer.Events, bearer.EventsType);
                bearer.EventsType = null;
                break;
            case OAuthOptions oauth:
                OAuthEventsAttachment.Attach(oauth);
                break;
        }
    }
}
