namespace JitProvisioning.Benchmarks;

/// <summary>Eight workers, each with somebody of its own.</summary>
internal sealed class WorkersCourse : Course
{
    private const int Workers = 8;

    private readonly Visits[] _visits;
    private Visit[][] _turn = [];

    public WorkersCourse(IFlow flow, Size size, string run)
        : base(flow, Scenario.Workers, size) =>
        _visits =
        [
            .. Enumerable.Range(0, Workers).Select(worker =>
                new Visits(VisitKind.Unchanged, $"{run}-{flow.Variant}-{worker}", size.Crowd)),
        ];

    protected override int SignIns => Workers * Scenario.Operations;

    public override async Task PrepareAsync()
    {
        foreach (var visits in _visits)
        {
            await Flow.SignInAsync(visits.Before!);
        }
    }

    protected override async Task MakeReadyAsync()
    {
        _turn = [.. _visits.Select(visits => visits.Next(Scenario.Operations / 10))];
        await RunAsync();
        _turn = [.. _visits.Select(visits => visits.Next(Scenario.Operations))];
    }

    protected override Task RunAsync() => Task.WhenAll(_turn.Select(visits => Task.Run(async () =>
    {
        foreach (var visit in visits)
        {
            await Flow.SignInAsync(visit);
        }
    })));
}
