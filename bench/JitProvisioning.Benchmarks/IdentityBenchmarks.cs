using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace JitProvisioning.Benchmarks;

/// <summary>A sign-in with accounts in ASP.NET Core Identity's tables, beside the code that applications write with
/// UserManager: the same facts, one organization and three roles, each request in a scope of its own.</summary>
[MemoryDiagnoser]
[MedianColumn]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public abstract class IdentityBenchmarks
{
    protected const string First = "First sign-in";
    protected const string Repeat = "Unchanged repeat";

    private protected const string Returning = "sarah";

    private IdentityApplication _application = null!;
    private int _people;

    [GlobalSetup]
    public abstract Task StartAsync();

    [GlobalCleanup]
    public virtual async Task StopAsync() => await _application.DisposeAsync();

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

    private protected async Task<IReadOnlyList<PersonRow>> StartAsync(IBenchmarkDatabase database, int others)
    {
        (_application, var rows) = await IdentityApplication.StartAsync(database, Returning, others);
        var roles = await _application.SignInByManagerAsync(Returning);
        var result = await _application.ProvisionAsync(Returning);
        if (roles.Count != UserManagerFlow.Roles.Length || result.Outcome != ProvisioningOutcome.Unchanged)
        {
            throw new InvalidOperationException($"The returning person has {roles.Count} roles and is {result}.");
        }

        return rows;
    }

    private protected string Next() => "s" + (++_people).ToString(CultureInfo.InvariantCulture);
}
