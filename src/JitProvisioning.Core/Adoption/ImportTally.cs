namespace JitProvisioning;

/// <summary>Counts what becomes of the rows of an import.</summary>
internal sealed class ImportTally(bool isDryRun)
{
    private readonly Dictionary<ProvisioningReason, long> _refused = [];
    private readonly List<ImportProblem> _problems = [];

    public ImportProgress Counts { get; private set; }

    public void AddImported() => Counts = Counts with { Rows = Counts.Rows + 1, Imported = Counts.Imported + 1 };

    public void AddAlreadyLinked() =>
        Counts = Counts with { Rows = Counts.Rows + 1, AlreadyLinked = Counts.AlreadyLinked + 1 };

    public void Add(ImportProblem problem)
    {
        Counts = Counts with { Rows = Counts.Rows + 1, Refused = Counts.Refused + 1 };
        _refused[problem.Reason] = _refused.GetValueOrDefault(problem.Reason) + 1;
        if (_problems.Count < ImportReport.MaxProblems)
        {
            _problems.Add(problem);
        }
    }

    public ImportReport ToReport() => new(isDryRun, Counts)
    {
        RefusedBy = new Dictionary<ProvisioningReason, long>(_refused),
        Problems = _problems.ToValueList(),
    };
}
