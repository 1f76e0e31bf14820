namespace JitProvisioning;

/// <summary>What a forecast takes for granted.</summary>
public sealed record ForecastOptions
{
    /// <summary>The tenant that people come from, for a connection with one issuer a tenant. Default: the only one
    /// allowed.</summary>
    public string? Tenant { get; init; }
}
