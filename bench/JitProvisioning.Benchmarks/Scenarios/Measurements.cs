namespace JitProvisioning.Benchmarks;

/// <summary>Everything that a run found.</summary>
internal sealed class Measurements
{
    private readonly List<Figure> _figures = [];

    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>Commits of an unchanged sign-in whose time has to be recorded, and of the next one, by
    /// provider.</summary>
    public Dictionary<string, (int Stale, int Next)> Recording { get; } = [];

    public void Add(IEnumerable<Figure> figures) => _figures.AddRange(figures);

    /// <summary>Null when it was not measured.</summary>
    public Figure? Find(
        string variant, Scenario scenario, string provider, int groups, int users, int roles = Effort.Roles) =>
        _figures.SingleOrDefault(figure =>
            (figure.Variant, figure.Scenario, figure.Provider, figure.Groups, figure.Users, figure.Roles)
            == (variant, scenario.Name, provider, groups, users, roles));
}
