using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace JitProvisioning;

/// <summary>Which adapter a scheme belongs to.</summary>
internal static class AdapterSchemes
{
    /// <summary>The channel of a scheme by its handler; null for one that no adapter knows.</summary>
    public static SignInChannel? ChannelOf(Type? handler) =>
        handler is null ? null
        : handler.IsAssignableTo(typeof(OpenIdConnectHandler)) ? SignInChannel.OpenIdConnect
        : handler.IsAssignableTo(typeof(JwtBearerHandler)) ? SignInChannel.Bearer
        : IsOAuth(handler) ? SignInChannel.OAuth
        : null;

    public static SignInChannel? ChannelOf(AuthenticationScheme? scheme) => ChannelOf(scheme?.HandlerType);

    /// <summary>True for a scheme of bearer tokens.</summary>
    public static bool IsBearer(Type? handler) => ChannelOf(handler) == SignInChannel.Bearer;

    private static bool IsOAuth(Type handler)
    {
        for (var type = handler; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(OAuthHandler<>))
            {
                return true;
            }
        }

        return false;
    }
}
