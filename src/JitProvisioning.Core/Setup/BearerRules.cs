namespace JitProvisioning;

/// <summary>What the bearer settings of a connection must be like.</summary>
internal static class BearerRules
{
    private static readonly TimeSpan LongestCaching = TimeSpan.FromHours(1);

    public static void Check(string key, BearerOptions options, List<string> failures)
    {
        if (options.CacheFor < TimeSpan.Zero || options.CacheFor > LongestCaching)
        {
            failures.Add(
                $"{key}:CacheFor must be from zero to one hour: for that long a change made elsewhere is not seen.");
        }

        if (options.ShareCache && options.CacheFor <= TimeSpan.Zero)
        {
            failures.Add($"{key}:ShareCache is on, and {key}:CacheFor says that nothing is kept. Set how long.");
        }

        if (!Enum.IsDefined(options.MachineTokens))
        {
            failures.Add($"{key}:MachineTokens must be Refuse or PassThrough.");
        }

        if (options.OrganizationHeader is { } header && !IsToken(header))
        {
            failures.Add($"{key}:OrganizationHeader is no name of a header. Name it or leave it out.");
        }

        if (options.OrganizationRouteValue is { } route && string.IsNullOrWhiteSpace(route))
        {
            failures.Add($"{key}:OrganizationRouteValue names no route value. Name it or leave it out.");
        }
    }

    // RFC 9110, section 5.6.2.
    private static bool IsToken(string name) => name.Length > 0
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter));
}
