using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace JitProvisioning;

/// <summary>What a handler is configured to trust, read without the network.</summary>
internal static class BearerAuthority
{
    /// <summary>The authority, or without one the issuer that the validation parameters name; null when they name
    /// several or none.</summary>
    public static string? Of(JwtBearerOptions options) =>
        options.Authority
        ?? options.MetadataAddress
        ?? options.Configuration?.Issuer
        ?? OnlyIssuerOf(options);

    private static string? OnlyIssuerOf(JwtBearerOptions options)
    {
        var validation = options.TokenValidationParameters;
        var issuers = (validation.ValidIssuers ?? [])
            .Append(validation.ValidIssuer)
            .Where(issuer => !string.IsNullOrEmpty(issuer))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return issuers.Length == 1 ? issuers[0] : null;
    }
}
