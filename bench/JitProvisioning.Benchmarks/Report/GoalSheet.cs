using System.Globalization;
using static System.FormattableString;

namespace JitProvisioning.Benchmarks;

/// <summary>Writes goals down, each beside its figure.</summary>
internal sealed class GoalSheet
{
    private readonly List<Goal> _goals = [];

    public IReadOnlyList<Goal> Goals => _goals;

    public void AtMost(string number, string what, double limit, double? measured, string unit = "") =>
        Add(number, what, "≤ " + Text(limit, unit), measured, unit, value => value <= limit);

    public void AtLeast(string number, string what, double limit, double? measured, string unit = "") =>
        Add(number, what, "≥ " + Text(limit, unit), measured, unit, value => value >= limit);

    /// <summary>How many times as fast as the baseline something is, and how many times SQL by hand is, which nothing
    /// that decides anything is to outdo.</summary>
    public void Gain(string number, string what, double limit, Figure? figure, Figure? floor) => Add(
        number,
        what,
        "≥ " + Text(limit, "×"),
        figure?.RatioOfBaseline,
        "×" + (floor?.RatioOfBaseline is { } most ? Invariant($" (SQL by hand {most:0.#}×)") : ""),
        value => value >= limit);

    /// <summary>Something that is so or is not.</summary>
    /// <param name="number">Of the goal.</param>
    /// <param name="what">What is measured.</param>
    /// <param name="limit">What it has to be.</param>
    /// <param name="measured">What it is, in every case that was measured: each has to be the limit.</param>
    public void Exactly(string number, string what, string limit, IEnumerable<string> measured)
    {
        var all = measured.Distinct().ToArray();
        _goals.Add(new(number, what, limit, string.Join(" / ", all), all is [var only] && only == limit));
    }

    private void Add(
        string number, string what, string limit, double? measured, string unit, Func<double, bool> isMet) =>
        _goals.Add(measured is { } value
            ? new(number, what, limit, Text(value, unit), isMet(value))
            : new(number, what, limit, "not measured", IsMet: false));

    private static string Text(double value, string unit) =>
        value.ToString(Math.Abs(value) >= 100 ? "F0" : "0.##", CultureInfo.InvariantCulture) + unit;
}
