namespace JitProvisioning.Benchmarks;

/// <summary>One sign-in after the other.</summary>
internal sealed class SerialCourse(IFlow flow, Scenario scenario, Size size, string run)
    : Course(flow, scenario, size)
{
    private readonly Visits _visits = new(scenario.Kind, $"{run}-{flow.Variant}-{scenario.Name}", size.Crowd);
    private Visit[] _turn = [];

    protected override int SignIns => Scenario.Operations;

    public override Task PrepareAsync() => _visits.Before is { } first ? Flow.SignInAsync(first) : Task.CompletedTask;

    // The first ones of a turn find what the other flows have left of the caches.
    protected override async Task MakeReadyAsync()
    {
        foreach (var visit in _visits.Next(Scenario.Operations / 10))
        {
            await Flow.SignInAsync(visit);
        }

        _turn = _visits.Next(Scenario.Operations);
    }

    protected override async Task RunAsync()
    {
        foreach (var visit in _turn)
        {
            await Flow.SignInAsync(visit);
        }
    }
}
