namespace JitProvisioning.Benchmarks;

/// <summary>Runs courses side by side, all in turn.</summary>
internal static class Comparison
{
    /// <returns>A figure of each, in their order.</returns>
    public static async Task<IReadOnlyList<Figure>> RunAsync(
        IReadOnlyList<Course> courses, int warmUps, int rounds, CountsOfFlows counts)
    {
        foreach (var course in courses)
        {
            await course.PrepareAsync();
        }

        // Who comes after whom differs from round to round, and from run to run does not.
        var (order, random) = (courses.ToArray(), new Random(2026));
        for (var round = 0; round < warmUps + rounds; round++)
        {
            random.Shuffle(order);
            foreach (var course in order)
            {
                await course.TurnAsync(keep: round >= warmUps);
            }
        }

        return [.. courses.Select(course => FigureOf(course, courses, counts))];
    }

    private static Figure FigureOf(Course course, IReadOnlyList<Course> all, CountsOfFlows counts)
    {
        var counted = counts.Of(course.Variant, course.Scenario, course.Size);
        var median = Statistics.Median(course.Rounds);
        return new Figure
        {
            Variant = course.Variant,
            Scenario = course.Scenario.Name,
            Provider = course.Size.Provider,
            Groups = course.Size.Crowd.Groups,
            Users = course.Size.Users,
            Roles = course.Size.Crowd.Roles,
            MedianMicroseconds = median,
            FastestTenthMicroseconds = Statistics.FastestTenth(course.Rounds),
            Bytes = (long)Statistics.Median(course.Bytes.Select(bytes => (double)bytes)),
            Statements = counted?.Statements,
            RoundTrips = counted?.RoundTrips,
            Commits = counted?.Commits,
            RatioToFloor = RatioTo(Variants.FloorOf(course.Variant)),
            RatioOfBaseline = RatioTo(Variants.Baseline) is { } inverse ? 1 / inverse : null,
            Rounds = course.Rounds,
            Race = (course as RaceCourse)?.Results,
        };

        double? RatioTo(string variant) =>
            all.SingleOrDefault(other => other.Variant == variant && other.Size == course.Size) is { } reference
                ? Statistics.Ratio(course.Rounds, reference.Rounds)
                : null;
    }
}
