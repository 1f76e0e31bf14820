using Xunit.Abstractions;

namespace JitProvisioning.Durability.Tests;

/// <summary>Servers that are killed by SIGKILL at every moment of a sign-in: what they did is there as a whole, or not
/// at all, the next sign-in goes well, and the audit holds.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class KilledServerTests(DatabaseFixture databases, ITestOutputHelper output)
{
    private static readonly string[] Started = ["Created(FirstSignIn)", "Unchanged(NoChange)"];

    [Theory]
    [StoreData]
    public async Task A_first_sign_in_killed_at_any_moment_left_everything_or_nothing(StoreKind store)
    {
        var database = await databases.CreateAsync(store);
        await using var host = new ServerHost(store, database);
        await using var doomed = new DoomedServers(store, database);
        var (kills, survived) = (0, 0);
        foreach (var moment in MomentsOf(store, await doomed.CountMomentsAsync(new() { Subjects = ["probe"] })))
        {
            var order = new ServerOrder { Subjects = [$"s{moment}"] };

            await doomed.DieAsync(order, moment);

            kills++;
            survived += await WholeAccounts.CountAsync(host, order.Subjects[0]);
            Assert.Contains((await host.SignInAsync(order, order.Subjects[0])).ToString(), Started);
            Assert.Equal(1, await WholeAccounts.CountAsync(host, order.Subjects[0]));
        }

        output.WriteLine(
            $"figure: first sign-ins on {store}: {kills} kills, {survived} accounts were there afterwards");
        Assert.InRange(survived, 1, kills - 1);
        Assert.Equal(1 + kills, (await host.RowsAsync<JitUser>()).Count);
        await AuditProof.RequireAsync(host, databases.NewToldFile());
    }

    [Theory]
    [StoreData]
    public async Task A_change_killed_at_any_moment_is_whole_or_has_not_happened(StoreKind store)
    {
        var database = await databases.CreateAsync(store);
        await using var host = new ServerHost(store, database);
        await using var doomed = new DoomedServers(store, database);
        var order = new ServerOrder { Subjects = ["sarah"] };
        await host.SignInAsync(order, "sarah");
        var kills = 0;
        foreach (var moment in MomentsOf(store, await doomed.CountMomentsAsync(order with { Name = "Sarah 0" })))
        {
            var before = await WholeAccounts.ReadAsync(host);

            await doomed.DieAsync(order with { Name = $"Sarah {moment}" }, moment);

            kills++;
            var after = await WholeAccounts.ReadAsync(host);
            Assert.True(
                after == before
                || after == before with
                {
                    Name = $"Sarah {moment}",
                    Version = before.Version + 1,
                    Entries = before.Entries + 1,
                },
                $"moment {moment}: {before} became {after}");
            var again = await host.SignInAsync(order with { Name = $"Sarah {moment}" }, "sarah");
            Assert.Equal(after == before ? ProvisioningOutcome.Updated : ProvisioningOutcome.Unchanged, again.Outcome);
        }

        output.WriteLine($"figure: changes on {store}: {kills} kills");
        await AuditProof.RequireAsync(host, databases.NewToldFile());
    }

    [Theory]
    [StoreData]
    public async Task A_server_killed_while_many_sign_in_loses_nobody_who_was_let_in(StoreKind store)
    {
        const int Kills = 3;
        var random = new Random(20_260_115);
        var database = await databases.CreateAsync(store);
        await using var host = new ServerHost(store, database);
        await using var doomed = new DoomedServers(store, database);
        var people = new List<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await doomed.NextAsync();
            people.Add($"warm{kill}");
            await server.RunAsync(doomed.On(new() { Subjects = [people[^1]] }));
            var dies = Task.Delay(random.Next(50, 500));
            for (var batch = 0; !dies.IsCompleted; batch++)
            {
                string[] subjects = [.. Enumerable.Range(0, 8).Select(number => $"s{kill}-{batch}-{number}")];
                people.AddRange(subjects);
                var answer = server.TryRunAsync(doomed.On(new() { Subjects = subjects }));
                if (await Task.WhenAny(answer, dies) == dies)
                {
                    await server.KillAsync();
                }
                else
                {
                    Assert.All((await answer)!.Results, result => Assert.Equal(Started[0], result));
                    Assert.Equal(subjects.Length, await WholeAccounts.CountAsync(host, subjects));
                }
            }
        }

        Assert.Equal((await host.RowsAsync<JitUser>()).Count, await WholeAccounts.CountAsync(host, [.. people]));
        foreach (var subject in people)
        {
            Assert.Contains((await host.SignInAsync(new(), subject)).ToString(), Started);
        }

        output.WriteLine($"figure: {Kills} kills among {people.Count} people on {store}");
        Assert.Equal(people.Count, (await host.RowsAsync<JitUser>()).Count);
        await AuditProof.RequireAsync(host, databases.NewToldFile());
    }

    // The store in Identity's tables saves by the same code: a slice of its moments, and all with --full.
    private static IEnumerable<int> MomentsOf(StoreKind store, int count) => Enumerable.Range(1, count)
        .Where(moment => store != StoreKind.Identity || FullRun.IsOn || (count - moment) % 2 == 0);
}
