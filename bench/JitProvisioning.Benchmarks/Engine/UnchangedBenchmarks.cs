using BenchmarkDotNet.Attributes;

namespace JitProvisioning.Benchmarks;

/// <summary>A returning person whose facts are as they were.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class UnchangedBenchmarks : IDisposable
{
    private readonly BenchmarkEngine _engine = new();
    private ExternalSignIn _signIn = null!;
    private byte[] _payload = null!;

    [Params(10, 50, 200, 2_000)]
    public int Groups { get; set; }

    [GlobalSetup]
    public void FirstSignIn()
    {
        _payload = BenchmarkEngine.Payload("sarah", Groups);
        _signIn = BenchmarkEngine.SignIn(_payload);
        var first = _engine.Provisioner.ProvisionAsync(_signIn).AsTask().GetAwaiter().GetResult();
        if (first.Outcome != ProvisioningOutcome.Created)
        {
            throw new InvalidOperationException($"The first sign-in ended in {first}.");
        }
    }

    /// <summary>Goal G7: 2 µs at 10 groups, 6 µs at 50, 20 µs at 200; 512 B at any number.</summary>
    [Benchmark]
    public ValueTask<ProvisioningResult> Unchanged() => _engine.Provisioner.ProvisionAsync(_signIn);

    /// <summary>The same with the payload parsed each time, as an adapter has to.</summary>
    [Benchmark]
    public ValueTask<ProvisioningResult> ParsedAndUnchanged() =>
        _engine.Provisioner.ProvisionAsync(BenchmarkEngine.SignIn(_payload));

    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }
}
