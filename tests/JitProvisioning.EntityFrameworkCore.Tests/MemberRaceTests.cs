using System.Collections.Concurrent;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Seats and owners under races.</summary>
public abstract class MemberRaceTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : MemberRaceTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : MemberRaceTests(server.Databases);

    private readonly ConcurrentQueue<UserId> _commits = [];

    [DatabaseFact]
    public async Task Of_64_who_race_for_the_last_seat_one_has_it()
    {
        await using var app = await StartAsync(seats: 1);
        app.Lookups.HoldUntil(64);

        await Races(app).ForTheLastSeatAsync();

        Assert.Single(await app.RowsAsync<JitUser>());
        Assert.Single(await app.RowsAsync<JitMembership>());
    }

    [DatabaseFact]
    public async Task Of_64_who_race_for_enough_seats_all_have_one()
    {
        await using var app = await StartAsync(seats: 100);
        app.Lookups.HoldUntil(64);

        await Races(app).ForEnoughSeatsAsync();

        Assert.Equal(64, (await app.RowsAsync<JitMembership>()).Count);
    }

    [DatabaseFact]
    public async Task Of_two_owners_who_leave_at_once_one_stays()
    {
        await using var app = await StartAsync();

        await Races(app).OfOwnersWhoLeaveAsync();
    }

    [DatabaseFact]
    public async Task No_sign_in_demotes_the_owner_who_is_left_when_the_other_is_suspended()
    {
        await using var app = await StartAsync();

        await Races(app).OfOwnerAndAdministratorAsync();
    }

    private MemberRaces Races(TestApp<AppDb> app) => new(app.Services, app.SignInAsync) { Commits = _commits };

    private Task<TestApp<AppDb>> StartAsync(int? seats = null) => StartAsync<AppDb>(new()
    {
        Configure = builder => MemberRaces.Configure(builder, seats),
        OnCommit = (_, change, _) =>
        {
            _commits.Enqueue(change.User!.Id);
            return ValueTask.CompletedTask;
        },
    });
}
