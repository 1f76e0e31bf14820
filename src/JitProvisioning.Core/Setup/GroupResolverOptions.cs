namespace JitProvisioning;

/// <summary>How the application's <see cref="IGroupResolver"/> is asked.</summary>
public sealed class GroupResolverOptions
{
    /// <summary>How long it may take. Beyond, the groups stay incomplete. Default two seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long its answer counts for further sign-ins of the same identity in this process; zero keeps none.
    /// A failure is never kept. Default five minutes.</summary>
    public TimeSpan CacheLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The most answers that are kept; the oldest goes first. Default 10,000.</summary>
    public int CacheSize { get; set; } = 10_000;
}
