namespace JitProvisioning;

/// <summary>What the settings of the audit must be like.</summary>
internal static class AuditOptionRules
{
    // The longest a timer can wait.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    // A time before the first year is none.
    private static readonly TimeSpan LongestKept = TimeSpan.FromDays(36_500);

    public static void Check(AuditOptions options, List<string> failures)
    {
        const string Key = "JitProvisioning:Audit";
        if (options.SealEvery < TimeSpan.Zero || options.SealEvery > Longest)
        {
            failures.Add(
                $"{Key}:SealEvery must not be negative and at most 24 days. Zero leaves it to another process.");
        }

        if (options.KeepFor <= TimeSpan.Zero || options.KeepFor > LongestKept)
        {
            failures.Add(
                $"{Key}:KeepFor must be positive and at most 36,500 days; leave it out to keep entries for ever.");
        }

        if (options.FoldRefusalsFor < TimeSpan.Zero || options.FoldRefusalsFor > TimeSpan.FromDays(1))
        {
            failures.Add($"{Key}:FoldRefusalsFor must not be negative and at most one day. Zero writes each refusal.");
        }

        if (options.MaxRefusals < 1)
        {
            failures.Add($"{Key}:MaxRefusals must be positive.");
        }

        if (options.DurableObserverTimeout <= TimeSpan.Zero || options.DurableObserverTimeout > Longest)
        {
            failures.Add($"{Key}:DurableObserverTimeout must be positive and at most 24 days.");
        }
    }
}
