namespace JitProvisioning.Benchmarks;

/// <summary>Two applications on one database, as two processes are: they share nothing else. Requests go to one and
/// the other in turn.</summary>
internal sealed class PairFlow(string variant, IFlow one, IFlow other) : IFlow
{
    private int _requests;

    public string Variant => variant;

    public Task<bool> SignInAsync(Visit visit) =>
        (Interlocked.Increment(ref _requests) % 2 == 0 ? one : other).SignInAsync(visit);
}
