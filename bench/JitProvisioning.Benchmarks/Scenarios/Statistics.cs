namespace JitProvisioning.Benchmarks;

internal static class Statistics
{
    /// <summary>What a tenth of the values stay under: those of the rounds that the machine left alone.</summary>
    public static double FastestTenth(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered[ordered.Length / 10];
    }

    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    /// <summary>How many times as long one took as the other: round by round, then the median, so that a round which
    /// the machine disturbed counts once.</summary>
    public static double Ratio(IEnumerable<double> one, IEnumerable<double> other) =>
        Median(one.Zip(other, (ours, theirs) => ours / theirs));
}
