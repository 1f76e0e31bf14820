namespace JitProvisioning.Benchmarks;

/// <summary>First sign-ins of one person, all at once. The time is that until the last one is in.</summary>
internal sealed class RaceCourse(IFlow flow, Size size, string run, Func<string, Task<long>> countAccounts)
    : Course(flow, Scenario.Raced, size)
{
    private readonly Visits _visits = new(VisitKind.Raced, $"{run}-{flow.Variant}", size.Crowd);
    private readonly List<RaceResult> _results = [];
    private Visit? _visit;
    private Task<bool>[] _signIns = [];

    public IReadOnlyList<RaceResult> Results => _results;

    protected override int SignIns => 1;

    public override Task PrepareAsync() => Task.CompletedTask;

    protected override Task MakeReadyAsync()
    {
        _visit = _visits.Next();
        return Task.CompletedTask;
    }

    protected override async Task RunAsync()
    {
        _signIns =
        [
            .. Enumerable.Range(0, Scenario.Operations).Select(_ => Task.Run(() => Flow.SignInAsync(_visit!))),
        ];
        await ((Task)Task.WhenAll(_signIns)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task CheckAsync(bool keep)
    {
        if (keep)
        {
            _results.Add(new(
                _signIns.Count(signIn => !signIn.IsCompletedSuccessfully),
                _signIns.Count(signIn => signIn is { IsCompletedSuccessfully: true, Result: true }),
                await countAccounts(_visit!.Address)));
        }
    }
}
