using System.Globalization;
using Xunit.Abstractions;

namespace JitProvisioning.Durability.Tests;

/// <summary>Sign-ins that find the disk full, or the file closed to writing: nobody is let in by half, and with room
/// the next one goes well.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class FullDiskTests(DatabaseFixture databases, ITestOutputHelper output)
{
    [Fact]
    public Task A_first_sign_in_that_finds_no_room_leaves_nothing() => RunIntoAsync(
        number => (new(), string.Create(CultureInfo.InvariantCulture, $"s{number}")), "Created(FirstSignIn)");

    [Fact]
    public Task A_change_that_finds_no_room_leaves_the_account_as_it_was() => RunIntoAsync(
        number => (new() { Name = string.Create(CultureInfo.InvariantCulture, $"Sarah {number}") }, "sarah"),
        "Updated(ProfileChanged)");

    [Fact]
    public Task A_refusal_that_cannot_be_recorded_is_a_fault() =>
        RunIntoAsync(_ => (new(), ""), "Denied(SubjectInvalid)");

    [Fact]
    public async Task A_file_that_is_closed_to_writing_lets_in_only_whom_nothing_changes()
    {
        var database = await databases.CreateAsync(StoreKind.Sqlite);
        await using var host = new ServerHost(StoreKind.Sqlite, database);
        await host.SignInAsync(new(), "sarah");
        var before = await StoredRows.ReadAsync(host);
        await using var closed = new ServerHost(StoreKind.Sqlite, database + ";Mode=ReadOnly");

        Assert.Equal(ProvisioningOutcome.Unchanged, (await closed.SignInAsync(new(), "sarah")).Outcome);
        foreach (var (order, subject) in new (ServerOrder, string)[]
        {
            (new(), "tom"),
            (new() { Name = "Sarah Stone" }, "sarah"),
            (new() { Groups = [ServerHost.Editors] }, "sarah"),
            (new(), ""),
        })
        {
            var result = await closed.SignInAsync(order, subject);
            Assert.Equal(
                (ProvisioningOutcome.Failed, ProvisioningReason.StoreUnavailable), (result.Outcome, result.Reason));
        }

        Assert.Equal(before, await StoredRows.ReadAsync(host));
        Assert.Equal(ProvisioningOutcome.Created, (await host.SignInAsync(new(), "tom")).Outcome);
        Assert.Equal(2, await AuditProof.RequireAsync(host, databases.NewToldFile()));
    }

    [Fact]
    public async Task A_sealing_that_finds_no_room_seals_nothing_and_the_next_seals_all()
    {
        const int People = 40;
        var room = new RoomInterceptor();
        var database = await databases.CreateAsync(StoreKind.Sqlite);
        await using var host = new ServerHost(StoreKind.Sqlite, database, room);
        var told = databases.NewToldFile();
        await host.KeepUpAsync(told);
        for (var person = 0; person < People; person++)
        {
            await host.SignInAsync(new(), string.Create(CultureInfo.InvariantCulture, $"s{person}"));
        }

        var before = await StoredRows.ReadAsync(host);
        room.IsFull = true;

        await Assert.ThrowsAnyAsync<Exception>(() => host.KeepUpAsync(told));

        Assert.Equal(before, await StoredRows.ReadAsync(host));
        room.IsFull = false;
        Assert.Equal(People, await AuditProof.RequireAsync(host, told));
        Assert.Equal(People, ToldFile.Read(told).Length);
    }

    [TmpfsFact]
    public async Task A_disk_that_is_really_full_leaves_nothing_either()
    {
        await using var disk = await TmpfsDisk.MountAsync(megabytes: 1);
        var database = $"Data Source={disk.Path}/full.db";
        await using (var host = new ServerHost(StoreKind.Sqlite, database))
        {
            await host.CreateTablesAsync();
            await new FullDisk(host, databases.NewToldFile(), output).RunIntoAsync(
                number => (new(), string.Create(CultureInfo.InvariantCulture, $"s{number}")),
                "Created(FirstSignIn)",
                () => disk.ResizeAsync(megabytes: 16));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private async Task RunIntoAsync(Func<int, (ServerOrder Order, string Subject)> orders, string expected)
    {
        var room = new RoomInterceptor();
        var database = await databases.CreateAsync(StoreKind.Sqlite);
        await using var host = new ServerHost(StoreKind.Sqlite, database, room);
        await host.SignInAsync(new(), "sarah");
        room.IsFull = true;

        await new FullDisk(host, databases.NewToldFile(), output).RunIntoAsync(orders, expected, () =>
        {
            room.IsFull = false;
            return Task.CompletedTask;
        });
    }
}
