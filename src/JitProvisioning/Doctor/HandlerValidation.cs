using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace JitProvisioning;

/// <summary>Finds how a handler validates tokens.</summary>
internal static class HandlerValidation
{
    public static TokenValidationParameters? Of(object? options) => options switch
    {
        OpenIdConnectOptions openIdConnect => openIdConnect.TokenValidationParameters,
        JwtBearerOptions bearer => bearer.TokenValidationParameters,
        _ => null,
    };
}
