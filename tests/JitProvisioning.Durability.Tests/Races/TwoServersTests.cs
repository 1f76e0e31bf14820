using System.Diagnostics;
using Xunit.Abstractions;

namespace JitProvisioning.Durability.Tests;

/// <summary>Races of two processes on one database.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class TwoServersTests(DatabaseFixture databases, ITestOutputHelper output)
{
    private const int Many = 64;
    private const string Created = "Created(FirstSignIn)";
    private const string Unchanged = "Unchanged(NoChange)";

    [Theory]
    [StoreData]
    public async Task Of_64_first_sign_ins_of_one_person_on_each_server_one_creates_and_all_are_let_in(StoreKind store)
    {
        await using var servers = await TwoServers.StartAsync(store, databases);
        await RepeatAsync(TwoServers.Rounds, async round =>
        {
            var order = new ServerOrder { Subjects = [$"s{round}"], Each = Many };

            var (one, other) = await servers.RaceAsync(order, order);

            Assert.Equal(1, one.Count(Created) + other.Count(Created));
            Assert.Equal((2 * Many) - 1, one.Count(Unchanged) + other.Count(Unchanged));
            Assert.Single(one.Users.Union(other.Users));
        });

        Assert.Equal(TwoServers.Rounds, (await servers.Host.RowsAsync<JitUser>()).Count);
        Assert.Equal(TwoServers.Rounds, (await servers.Host.RowsAsync<JitIdentity>()).Count);
        Assert.Equal(TwoServers.Rounds, (await servers.Host.RowsAsync<JitMembership>()).Count);
        Assert.Equal(TwoServers.Rounds, (await servers.Host.RowsAsync<JitAuditEntry>()).Count);
    }

    [Theory]
    [StoreData]
    public async Task Of_two_people_with_one_address_one_on_each_server_one_holds_it(StoreKind store)
    {
        var some = SomeOn(store);
        await using var servers = await TwoServers.StartAsync(store, databases);
        await RepeatAsync(TwoServers.FewerRounds, async round =>
        {
            ServerOrder Order(string subject) =>
                new() { Subjects = [$"{subject}{round}"], Each = some, Email = $"p{round}@acme.test" };

            var (one, other) = await servers.RaceAsync(Order("sarah"), Order("impostor"));

            var winner = one.Users.Length > 0 ? one : other;
            Assert.Equal((1, some - 1), (winner.Count(Created), winner.Count(Unchanged)));
            Assert.Equal(some, (winner == one ? other : one).Count("Denied(SubjectChangedForEmail)"));
        });

        var users = await servers.Host.RowsAsync<JitUser>();
        Assert.Equal(TwoServers.FewerRounds, users.Count);
        Assert.Equal(TwoServers.FewerRounds, users.Select(user => user.VerifiedAddress).Distinct().Count());
    }

    [Theory]
    [StoreData]
    public async Task Of_people_on_both_servers_who_race_for_the_last_seat_one_has_it(StoreKind store)
    {
        var some = SomeOn(store);
        await using var servers = await TwoServers.StartAsync(store, databases);
        await RepeatAsync(TwoServers.FewerRounds, async round =>
        {
            ServerOrder Order(string group) => new()
            {
                Connection = ServerHost.Small,
                Subjects = [.. Enumerable.Range(0, some).Select(number => $"{group}{round}-{number}")],
            };

            var (one, other) = await servers.RaceAsync(Order("a"), Order("b"));

            Assert.Equal(1, one.Count(Created) + other.Count(Created));
            Assert.Equal((2 * some) - 1, one.Count("Denied(SeatLimit)") + other.Count("Denied(SeatLimit)"));
            var seated = Assert.Single(one.Users.Concat(other.Users));
            var left = await servers.RunAsync(new() { Act = ServerAct.Leave, User = seated });
            Assert.Equal(nameof(AdministrationOutcome.Changed), Assert.Single(left.Results));
        });

        Assert.Equal(TwoServers.FewerRounds, (await servers.Host.RowsAsync<JitUser>()).Count);
    }

    [Theory]
    [StoreData]
    public async Task A_person_who_is_suspended_on_one_server_is_not_let_in_again_by_the_other(StoreKind store)
    {
        var some = SomeOn(store);
        await using var servers = await TwoServers.StartAsync(store, databases);
        await RepeatAsync(TwoServers.FewerRounds, async round =>
        {
            var order = new ServerOrder { Subjects = [$"s{round}"] };
            var user = Assert.Single((await servers.RunAsync(order)).Users);

            var (suspension, signIns) = await servers.RaceAsync(
                new() { Act = ServerAct.Suspend, User = user },
                order with { Each = some, Name = "Sarah Smith" });
            var late = await servers.RunAsync(order with { Name = "Sarah Jones" });

            Assert.Equal(nameof(AdministrationOutcome.Changed), Assert.Single(suspension.Results));
            Assert.All(signIns.Results, result =>
                Assert.Contains(result, new[] { "Updated(ProfileChanged)", Unchanged, "Denied(AccountDisabled)" }));
            Assert.Equal("Denied(AccountDisabled)", Assert.Single(late.Results));
        });

        Assert.All(await servers.Host.RowsAsync<JitUser>(), user =>
        {
            Assert.Equal(UserStatus.Suspended, user.Status);
            Assert.NotEqual("Sarah Jones", user.DisplayName);
        });
    }

    // Whoever finds an SQLite file busy sleeps for 150 ms: with more, sleep is what would be tested.
    private static int SomeOn(StoreKind store) => store == StoreKind.Sqlite ? 2 : 4;

    private async Task RepeatAsync(int rounds, Func<int, Task> race)
    {
        var started = Stopwatch.GetTimestamp();
        for (var round = 0; round < rounds; round++)
        {
            await race(round);
        }

        output.WriteLine($"{rounds} rounds in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
    }
}
