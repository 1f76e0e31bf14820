using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace JitProvisioning.Benchmarks;

/// <summary>A sign-in with accounts in ASP.NET Core Identity's tables, beside the code that applications write with
/// UserManager: the same facts, one organization and three roles, each request in a scope of its own.</summary>
/// <remarks>Goal G12: unchanged at least 12 times as fast; first sign-in at least 7.5 times, on PostgreSQL.</remarks>
[MemoryDiagnoser]
[MedianColumn]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class IdentityStoreBenchmarks
{
    private const string First = "First sign-in";
    private const string Repeat = "Unchanged repeat";
    private const string Returning = "sarah";
    private const int Others = 10_000;

    private IdentityApplication _application = null!;
    private int _people;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _application = await IdentityApplication.StartAsync(Returning, Others);
        var roles = await _application.SignInByManagerAsync(Returning);
        var result = await _application.ProvisionAsync(Returning);
        if (roles.Count != UserManagerFlow.Roles.Length || result.Outcome != ProvisioningOutcome.Unchanged)
        {
            throw new InvalidOperationException($"The returning person has {roles.Count} roles and is {result}.");
        }
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _application.DisposeAsync();

    [BenchmarkCategory(First)]
    [Benchmark(Baseline = true)]
    public Task<IList<string>> FirstByUserManager() => _application.SignInByManagerAsync(Next());

    [BenchmarkCategory(First)]
    [Benchmark]
    public Task<ProvisioningResult> FirstByLibrary() => _application.ProvisionAsync(Next());

    [BenchmarkCategory(Repeat)]
    [Benchmark(Baseline = true)]
    public Task<IList<string>> RepeatByUserManager() => _application.SignInByManagerAsync(Returning);

    [BenchmarkCategory(Repeat)]
    [Benchmark]
    public Task<ProvisioningResult> RepeatByLibrary() => _application.ProvisionAsync(Returning);

    private string Next() => "s" + (++_people).ToString(CultureInfo.InvariantCulture);
}
