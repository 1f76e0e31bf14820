using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace JitProvisioning.Benchmarks;

/// <summary>A sign-in with accounts in ASP.NET Core Identity's tables, beside the code that applications write with
/// UserManager, on an SQLite file: the same facts, one organization and three roles, each request in a scope of its
/// own.</summary>
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

    private SqliteDatabase _database = null!;
    private IdentityApplication _application = null!;
    private int _people;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _database = SqliteDatabase.Create();
        _application = IdentityApplication.On(_database.Use);
        await _database.CopyAsync(await _application.CreateAsync(Returning), Others);
        await _application.CheckAsync(Returning);
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _application.DisposeAsync();
        await _database.DisposeAsync();
    }

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
