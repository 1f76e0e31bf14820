using Xunit.Abstractions;

namespace JitProvisioning.Durability.Tests;

/// <summary>Servers that are killed by SIGKILL at every moment of a sign-in: what they did is there as a whole, or not
/// at all, and the next sign-in goes well.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class KilledServerTests(DatabaseFixture databases, ITestOutputHelper output)
{
    private static readonly string[] Started = ["Created(FirstSignIn)", "Unchanged(NoChange)"];

    [Theory]
    [StoreData(LeavesIdentityToFull = true)]
    public async Task A_first_sign_in_killed_at_any_moment_left_everything_or_nothing(StoreKind store)
    {
        var database = await databases.CreateAsync(store);
        await using var host = new ServerHost(store, database);
        var survived = 0;
        var moments = await CountAsync(store, database, new() { Subjects = ["probe"] });
        for (var moment = 1; moment <= moments; moment++)
        {
            var order = new ServerOrder { Subjects = [$"s{moment}"] };

            await DieAsync(store, database, order with { DieAt = moment });

            survived += await WholeAccounts.CountAsync(host, order.Subjects[0]);
            Assert.Contains((await host.SignInAsync(order, order.Subjects[0])).ToString(), Started);
            Assert.Equal(1, await WholeAccounts.CountAsync(host, order.Subjects[0]));
        }

        output.WriteLine($"{moments} moments, {survived} accounts were there afterwards");
        Assert.Equal(1 + moments, (await host.RowsAsync<JitUser>()).Count);
    }

    [Theory]
    [StoreData(LeavesIdentityToFull = true)]
    public async Task A_change_killed_at_any_moment_is_whole_or_has_not_happened(StoreKind store)
    {
        var database = await databases.CreateAsync(store);
        await using var host = new ServerHost(store, database);
        var order = new ServerOrder { Subjects = ["sarah"] };
        await host.SignInAsync(order, "sarah");
        var moments = await CountAsync(store, database, order with { Name = "Sarah 0" });
        for (var moment = 1; moment <= moments; moment++)
        {
            var before = await WholeAccounts.ReadAsync(host);

            await DieAsync(store, database, order with { Name = $"Sarah {moment}", DieAt = moment });

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

        output.WriteLine($"{moments} moments");
    }

    [Theory]
    [StoreData(LeavesIdentityToFull = true)]
    public async Task A_server_killed_while_many_sign_in_loses_nobody_who_was_let_in(StoreKind store)
    {
        const int Kills = 3;
        var random = new Random(20_260_115);
        var database = await databases.CreateAsync(store);
        await using var host = new ServerHost(store, database);
        var people = new List<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await ServerProcess.StartAsync(store, database);
            people.Add($"warm{kill}");
            await server.RunAsync(new() { Subjects = [people[^1]] });
            var dies = Task.Delay(random.Next(50, 1_500));
            for (var batch = 0; !dies.IsCompleted; batch++)
            {
                string[] subjects = [.. Enumerable.Range(0, 8).Select(number => $"s{kill}-{batch}-{number}")];
                people.AddRange(subjects);
                var answer = server.TryRunAsync(new() { Subjects = subjects });
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

        output.WriteLine($"{Kills} kills among {people.Count} people");
        Assert.Equal(people.Count, (await host.RowsAsync<JitUser>()).Count);
    }

    private static async Task<int> CountAsync(StoreKind store, string database, ServerOrder order)
    {
        await using var server = await ServerProcess.StartAsync(store, database);
        var moments = (await server.RunAsync(order)).Moments;
        Assert.InRange(moments, 4, 40);
        return moments;
    }

    private static async Task DieAsync(StoreKind store, string database, ServerOrder order)
    {
        await using var server = await ServerProcess.StartAsync(store, database);
        Assert.Null(await server.TryRunAsync(order));
    }
}
