using System.Collections.Concurrent;
using JitProvisioning.EntityFrameworkCore.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JitProvisioning.Identity.Tests;

/// <summary>Seats and owners under races, on PostgreSQL.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class MemberRaceTests(PostgreSqlFixture postgres) : IDisposable
{
    private readonly ConcurrentQueue<UserId> _commits = [];

    [PostgreSqlFact]
    public async Task Of_64_who_race_for_the_last_seat_one_has_it()
    {
        await using var app = await StartAsync(seats: 1);

        await Races(app).ForTheLastSeatAsync();

        Assert.Single(await app.RowsAsync<AppUser>());
        Assert.Single(await app.RowsAsync<JitMembership>());
    }

    [PostgreSqlFact]
    public async Task Of_64_who_race_for_enough_seats_all_have_one()
    {
        await using var app = await StartAsync(seats: 100);

        await Races(app).ForEnoughSeatsAsync();

        Assert.Equal(64, (await app.RowsAsync<JitMembership>()).Count);
    }

    [PostgreSqlFact]
    public async Task Of_two_owners_who_leave_at_once_one_stays()
    {
        await using var app = await StartAsync();

        await Races(app).OfOwnersWhoLeaveAsync();
    }

    [PostgreSqlFact]
    public async Task No_sign_in_demotes_the_owner_who_is_left_when_the_other_is_suspended()
    {
        await using var app = await StartAsync();

        await Races(app).OfOwnerAndAdministratorAsync();
    }

    public void Dispose() => NpgsqlConnection.ClearAllPools();

    private MemberRaces Races(IdentityApp<AppUser, AppDb> app) =>
        new(app.Services, (subject, claims) => app.SignInAsync(subject, claims)) { Commits = _commits };

    private Task<IdentityApp<AppUser, AppDb>> StartAsync(int? seats = null) =>
        IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            ConnectionString = postgres.NewDatabase(),
            Provider = (context, connectionString) => context.UseNpgsql(connectionString),
            Records = false,
            Builder = builder => MemberRaces.Configure(builder, seats),
            Services = services => services.Configure<EntityFrameworkStoreOptions<AppDb>>(options =>
                options.OnCommit = (_, change, _) =>
                {
                    _commits.Enqueue(change.User!.Id);
                    return ValueTask.CompletedTask;
                }),
        });
}
