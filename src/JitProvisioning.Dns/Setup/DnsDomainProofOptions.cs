using System.Net;

namespace JitProvisioning;

/// <summary>Configures how TXT records are read.</summary>
public sealed class DnsDomainProofOptions
{
    /// <summary>The name servers to ask, in turn until one answers. They must look further by themselves (recursion).
    /// Default none, which means the system's.</summary>
    public IList<IPEndPoint> NameServers { get; } = [];

    /// <summary>How long one name server may take for one question, which is asked twice at most; a check of a domain
    /// ends after ten seconds in any case. More than zero, at most ten seconds. Default two seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);
}
