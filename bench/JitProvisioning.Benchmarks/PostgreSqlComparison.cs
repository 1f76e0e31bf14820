using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Benchmarks;

/// <summary>A sign-in with accounts in ASP.NET Core Identity's tables on PostgreSQL, beside the code that applications
/// write with UserManager and beside the least that it can cost: 100,000 users, one server, all in turn.</summary>
/// <remarks>Goal G12: unchanged at most 1.8 times the least, and at least 12 times as fast as by UserManager; first
/// sign-in at least 7.5 times.</remarks>
internal sealed class PostgreSqlComparison
{
    private const string Options = "Max Auto Prepare=100;No Reset On Close=true";
    private const string Returning = "sarah";
    private const int Others = 100_000;
    private const int WarmUps = 50;
    private const int Rounds = 150;

    private int _people;

    public async Task RunAsync()
    {
        await using var database = await PostgreSqlDatabase.StartAsync();
        await using var plain = IdentityApplication.On(context => context.UseNpgsql(database.ConnectionString()));
        await using var tuned = IdentityApplication.On(
            context => context.UseNpgsql(database.ConnectionString(Options)), ServiceLifetime.Singleton);
        var query = new QueryFlow(new DbContextOptionsBuilder<IdentityDb>()
            .UseNpgsql(database.ConnectionString(Options))
            .Options);
        var rows = await plain.CreateAsync(Returning);
        await database.CopyAsync(rows, Others);
        await plain.CheckAsync(Returning);
        await tuned.CheckAsync(Returning);

        // The facts of UserManager are not the library's to write.
        await using var byHand = await HandWrittenFlow.StartAsync(
            database.ConnectionString(),
            rows.Where(row => row.Table is not ("AspNetUserClaims" or "AspNetUserRoles")));
        var payload = BenchmarkEngine.Payload(Returning, groups: 10);
        var other = PersonRow.KeyHash(PersonRow.NameOf(77));
        Console.WriteLine($"{Others} users; options are {Options}, and of the context one singleton");
        await CompareAsync("Returning person, nothing changed", operations: 20,
        [
            new("UserManager", () => plain.SignInByManagerAsync(Returning)),
            new("UserManager, options", () => tuned.SignInByManagerAsync(Returning)),
            new("library", () => plain.ProvisionAsync(Returning, payload)),
            new("library, options", () => tuned.ProvisionAsync(Returning, payload)),
            new("EF query alone, options", () => query.RepeatAsync(other)),
            new("by hand", () => byHand.RepeatAsync(other)),
        ]);
        await CompareAsync("First sign-in", operations: 5,
        [
            new("UserManager", () => plain.SignInByManagerAsync(Next())),
            new("UserManager, options", () => tuned.SignInByManagerAsync(Next())),
            new("library", () => plain.ProvisionAsync(Next())),
            new("library, options", () => tuned.ProvisionAsync(Next())),
            new("by hand", () => byHand.FirstAsync(Next())),
        ]);
    }

    private static async Task CompareAsync(string scenario, int operations, MeasuredFlow[] flows)
    {
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            foreach (var flow in flows)
            {
                await flow.RunAsync(round < WarmUps ? 5 * operations : operations, keep: round >= WarmUps);
            }
        }

        Console.WriteLine($"\n{scenario,-36}{"median",10}{"fastest tenth",16}{"allocated",12}{"UserManager/it",16}{"it/by hand",12}");
        foreach (var flow in flows)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {flow.Name,-34}{MeasuredFlow.Median(flow.Rounds),7:F0} µs"
                + $"{MeasuredFlow.LowerDecile(flow.Rounds),13:F0} µs{flow.Kilobytes,9:F1} KB"
                + $"{Ratio(flows[0], flow),16:F1}{Ratio(flow, flows[^1]),12:F2}"));
        }
    }

    // Round by round, then the median: a round that the machine disturbed counts once.
    private static double Ratio(MeasuredFlow one, MeasuredFlow other) =>
        MeasuredFlow.Median(one.Rounds.Zip(other.Rounds, (ours, theirs) => ours / theirs));

    private string Next() => "s" + (++_people).ToString(CultureInfo.InvariantCulture);
}
