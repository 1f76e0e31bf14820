using System.Globalization;

namespace JitProvisioning.Benchmarks;

/// <summary>The sign-ins of one scenario by one flow, one after the other.</summary>
/// <param name="kind">What each is.</param>
/// <param name="person">Whose they are, or how the names of new people begin.</param>
/// <param name="crowd">The groups.</param>
internal sealed class Visits(VisitKind kind, string person, Crowd crowd)
{
    private readonly Visit[] _turns =
        [Visit.Of(kind, person, crowd, turned: false), Visit.Of(kind, person, crowd, turned: true)];

    private int _count;

    /// <summary>The sign-in before all others; null where each is of somebody new.</summary>
    public Visit? Before => kind is VisitKind.First or VisitKind.Raced
        ? null
        : Visit.Of(VisitKind.First, person, crowd);

    public Visit Next() => (++_count, kind) switch
    {
        (var number, VisitKind.First or VisitKind.Raced) =>
            Visit.Of(kind, string.Create(CultureInfo.InvariantCulture, $"{person}-{number}"), crowd),
        (_, VisitKind.Unchanged) => _turns[0],
        var (number, _) => _turns[number % 2],
    };

    public Visit[] Next(int count)
    {
        var visits = new Visit[count];
        for (var visit = 0; visit < count; visit++)
        {
            visits[visit] = Next();
        }

        return visits;
    }
}
