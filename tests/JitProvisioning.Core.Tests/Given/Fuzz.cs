using System.Diagnostics;
using CsCheck;

namespace JitProvisioning.Core.Tests;

/// <summary>Runs a check on generated input: always the same short series, and in <c>./test --full</c> a minute of new
/// input after it.</summary>
internal static class Fuzz
{
    private const ulong Seed = 20_261_124;

    public static bool Full { get; } = Environment.GetEnvironmentVariable("JITPROVISIONING_FULL") == "1";

    public static void Run<T>(Gen<T> gen, Action<T> check, int count = 10_000)
    {
        var series = new PCG(1, Seed);
        for (var i = 0; i < count; i++)
        {
            var state = series.State;
            var value = gen.Generate(series, null, out _);
            try
            {
                check(value);
            }
            catch (Exception)
            {
                // Fails again, and says the smallest input that does.
                gen.Sample(check, seed: series.ToString(state), iter: 10_000, print: Print);
                throw;
            }
        }

        if (Full)
        {
            gen.Sample(check, time: 60, print: Print);
        }
    }

    /// <summary>Fails when eight times the input costs far more than eight times the time; noise is let pass.</summary>
    public static void AssertLinear<T>(Func<int, T> make, Action<T> work)
    {
        const int Size = 2_000;
        var (small, large) = (Fastest(make(Size), work), Fastest(make(8 * Size), work));
        Assert.True(large < (24 * small) + TimeSpan.FromMilliseconds(5), $"{small} became {large} at eight times the size.");
    }

    private static TimeSpan Fastest<T>(T input, Action<T> work)
    {
        var fastest = TimeSpan.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var started = Stopwatch.GetTimestamp();
            work(input);
            fastest = TimeSpan.FromTicks(Math.Min(fastest.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
        }

        return fastest;
    }

    private static string Print<T>(T value) =>
        value is string text ? string.Concat(text.Select(unit => unit is >= ' ' and <= '~' ? $"{unit}" : $"\\u{(int)unit:x4}"))
        : Check.Print(value);
}
