using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace JitProvisioning.Benchmarks;

/// <summary>A person nobody knows yet, from the parsed payload to the committed account: another one each
/// time.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class FirstSignInBenchmarks : IDisposable
{
    private readonly BenchmarkEngine _engine = new();
    private int _people;

    [Benchmark]
    public ValueTask<ProvisioningResult> FirstSignIn() => _engine.Provisioner.ProvisionAsync(
        BenchmarkEngine.SignIn(BenchmarkEngine.Payload(
            "s" + (++_people).ToString(CultureInfo.InvariantCulture), groups: 10)));

    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }
}
