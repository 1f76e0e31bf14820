namespace JitProvisioning;

/// <summary>What the engine's own times and bounds must be like.</summary>
internal static class EngineRules
{
    // The longest a timer can wait.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(int.MaxValue);

    public static void Check(JitProvisioningOptions options, List<string> failures)
    {
        if (options.LastSignInGranularity < TimeSpan.Zero)
        {
            failures.Add("JitProvisioning:LastSignInGranularity must not be negative.");
        }

        if (options.ObserverTimeout <= TimeSpan.Zero || options.ObserverTimeout > LongestTimeout)
        {
            failures.Add("JitProvisioning:ObserverTimeout must be positive and at most 24 days.");
        }

        if (options.StoreTimeout <= TimeSpan.Zero || options.StoreTimeout > LongestTimeout)
        {
            failures.Add("JitProvisioning:StoreTimeout must be positive and at most 24 days.");
        }

        AuditOptionRules.Check(options.Audit, failures);
        if (options.ClaimLimits is not { MaxClaims: > 0, MaxCharacters: > 0, MaxGroups: > 0, MaxDepth: > 0 })
        {
            failures.Add(
                "JitProvisioning:ClaimLimits: MaxClaims, MaxCharacters, MaxGroups and MaxDepth must be positive.");
        }

        RoleNameRules.CheckDeclared("JitProvisioning:ApplicationRoles", options.ApplicationRoles, failures);
        if (options.GroupResolver.Timeout <= TimeSpan.Zero || options.GroupResolver.Timeout > LongestTimeout)
        {
            failures.Add("JitProvisioning:GroupResolver:Timeout must be positive and at most 24 days.");
        }

        if (options.GroupResolver.CacheLifetime < TimeSpan.Zero || options.GroupResolver.CacheSize < 1)
        {
            failures.Add(
                "JitProvisioning:GroupResolver: CacheLifetime must not be negative, and CacheSize must be positive. A "
                + "CacheLifetime of zero keeps nothing.");
        }

        if (options.BearerCacheSize < 1)
        {
            failures.Add(
                "JitProvisioning:BearerCacheSize must be positive. Where no connection's Bearer:CacheFor is set, "
                + "nothing is kept.");
        }

        if (options.TombstoneKey is { } key && !Tombstones.IsSecret(key))
        {
            failures.Add("JitProvisioning:TombstoneKey must be at least 32 random bytes in base64.");
        }
    }
}
