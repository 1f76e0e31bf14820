namespace JitProvisioning;

/// <summary>How sessions follow what becomes of accounts; in appsettings the section
/// "JitProvisioning:Sessions".</summary>
public sealed class SessionOptions
{
    /// <summary>How long a session's cookie answers for an account without asking the store: a suspended person may go
    /// on for that long, and one who lost a role may use it. Zero asks at every request. At most one day. Default 5
    /// minutes.</summary>
    public TimeSpan MaxStaleness { get; set; } = TimeSpan.FromMinutes(5);
}
