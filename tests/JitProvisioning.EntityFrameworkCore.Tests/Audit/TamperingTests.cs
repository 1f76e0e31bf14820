using JitProvisioning.AuditStores;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Whoever can write to the database past the library is found out.</summary>
public sealed class TamperingTests : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("UPDATE JitAuditEntries SET Outcome = 'Denied' WHERE Position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("UPDATE JitAuditEntries SET UserId = 'other' WHERE Position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("UPDATE JitAuditEntries SET Count = 2 WHERE Position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("UPDATE JitAuditEntries SET Facts = NULL WHERE Position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("UPDATE JitAuditEntries SET Actor = 'me' WHERE Position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("UPDATE JitAuditEntries SET Hash = zeroblob(32) WHERE Position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("UPDATE JitAuditEntries SET Commitment = NULL WHERE Position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("UPDATE JitAuditEntries SET Changes = '[' WHERE Position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("UPDATE JitAuditEntries SET Facts = '[null]' WHERE Position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("UPDATE JitAuditEntries SET Hash = zeroblob(3) WHERE Position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("UPDATE JitAuditEntries SET Hash = NULL WHERE Position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("UPDATE JitAuditEntries SET Changes = NULL WHERE Position = 3", AuditFaultKind.Altered, 3)]
    [InlineData(
        "UPDATE JitAuditEntries SET Changes = replace(Changes, 's3', 's9') WHERE Position = 3",
        AuditFaultKind.PersonalDataAltered,
        3)]
    [InlineData(
        """UPDATE JitAuditEntries SET Changes = replace(Changes, ',"after":"s3"', ''), Salt = NULL WHERE Position = 3""",
        AuditFaultKind.PersonalDataAltered,
        3)]
    [InlineData("DELETE FROM JitAuditEntries WHERE Position = 3", AuditFaultKind.Missing, 3)]
    [InlineData("DELETE FROM JitAuditEntries WHERE Position = 1", AuditFaultKind.Missing, 1)]
    [InlineData("DELETE FROM JitAuditEntries WHERE Position = 5", AuditFaultKind.Missing, 5)]
    [InlineData("UPDATE JitAuditEntries SET Position = 0 WHERE Position = 1", AuditFaultKind.Inserted, 0)]
    [InlineData("UPDATE JitAuditEntries SET Position = 9 WHERE Position = 5", AuditFaultKind.Missing, 5)]
    [InlineData(
        "UPDATE JitAuditEntries SET Position = 99 WHERE Position = 2;"
        + "UPDATE JitAuditEntries SET Position = 2 WHERE Position = 3;"
        + "UPDATE JitAuditEntries SET Position = 3 WHERE Position = 99",
        AuditFaultKind.Altered,
        2)]
    [InlineData(
        "UPDATE JitAuditChain SET HeadPosition = 4, HeadHash = (SELECT Hash FROM JitAuditEntries WHERE Position = 4)",
        AuditFaultKind.Inserted,
        5)]
    [InlineData(
        "DELETE FROM JitAuditEntries WHERE Position <= 2;"
        + "UPDATE JitAuditChain SET StartPosition = 2, StartHash = (SELECT Hash FROM JitAuditEntries WHERE Position = 3)",
        AuditFaultKind.Altered,
        3)]
    public async Task What_was_changed_is_named_by_its_position(string sql, AuditFaultKind kind, long position)
    {
        await using var app = await StartAsync();

        await _file.RunAsync(sql);

        var verification = await app.VerifyAsync();
        Assert.Equal(new AuditFault(kind, position), verification.Fault);
        Assert.True(verification.Verified.Position < position || kind == AuditFaultKind.Inserted);
    }

    [Fact]
    public async Task A_beginning_that_was_cut_off_without_a_record_shows()
    {
        await using var app = await StartAsync();
        var second = (await app.SealedAsync())[1];

        await _file.RunAsync(
            $"UPDATE JitAuditChain SET StartPosition = 2, StartHash = X'{second.Seal.Hash}';"
            + "DELETE FROM JitAuditEntries WHERE Position <= 2");

        Assert.Equal(new AuditFault(AuditFaultKind.RemovalNotRecorded, 2), (await app.VerifyAsync()).Fault);
    }

    [Fact]
    public async Task An_end_that_was_cut_off_shows_by_a_place_that_was_noted()
    {
        await using var app = await StartAsync();
        var noted = await app.ReadAsync(reader => reader.ReadHeadAsync());

        await _file.RunAsync(
            "DELETE FROM JitAuditEntries WHERE Position > 3;"
            + "UPDATE JitAuditChain SET HeadPosition = 3, HeadHash = (SELECT Hash FROM JitAuditEntries WHERE Position = 3)");

        Assert.True((await app.VerifyAsync()).Holds);
        Assert.Equal(new AuditFault(AuditFaultKind.Missing, 4), (await app.VerifyAsync(noted)).Fault);
    }

    [Fact]
    public async Task A_chain_that_was_rewritten_as_a_whole_shows_by_a_place_that_was_noted()
    {
        await using var app = await StartAsync();
        var noted = (await app.SealedAsync())[3].Anchor;

        // With its salts and hashes forgotten, the library seals what was made of the entries.
        await _file.RunAsync(
            "UPDATE JitAuditEntries SET Outcome = 'Denied' WHERE Position = 2;"
            + "UPDATE JitAuditEntries SET Position = NULL, Hash = NULL, Salt = NULL, Commitment = NULL;"
            + "UPDATE JitAuditChain SET HeadPosition = 0, HeadHash = NULL");
        await app.UpkeepAsync();

        Assert.True((await app.VerifyAsync()).Holds);
        Assert.Equal(new AuditFault(AuditFaultKind.Rewritten, 4), (await app.VerifyAsync(noted)).Fault);
    }

    [Fact]
    public async Task An_edit_that_looks_like_an_erasure_is_none_without_its_entry()
    {
        await using var app = await StartAsync();
        var third = (await app.SealedAsync())[2].Entry.UserId!.Value;
        await _file.RunAsync(
            """
            UPDATE JitAuditEntries SET Changes = replace(Changes, ',"after":"s3"', ''), Salt = NULL, Erasures = 1
            WHERE Position = 3
            """);
        Assert.Equal(AuditFaultKind.PersonalDataAltered, (await app.VerifyAsync()).Fault?.Kind);

        await app.AdministerAsync(users => users.EraseAsync(third));

        Assert.True((await app.VerifyAsync()).Holds);
    }

    // The count is in no hash: whoever may write it would keep personal data from its erasure, were it believed.
    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public async Task What_an_entry_counts_of_erasures_keeps_nothing_from_the_next(int erasures)
    {
        await using var app = await StartAsync();
        var (third, sixth) = (await PersonAsync(2), (await app.SignInAsync("s6")).User!.Id);

        await _file.RunAsync($"UPDATE JitAuditEntries SET Erasures = {erasures}");
        await app.AdministerAsync(users => users.EraseAsync(third));
        _time.Advance(TimeSpan.FromSeconds(1));
        await app.UpkeepAsync();
        await app.AdministerAsync(users => users.EraseAsync(sixth));
        await app.UpkeepAsync();

        Assert.Equal(
            [1, 2, 4, 5], (await app.SealedAsync()).Where(one => one.Entry.HoldsPersonalData).Select(one => one.Position));
        var verification = await app.VerifyAsync();
        Assert.Equal((null, 8, 0), (verification.Fault, verification.Verified.Position, verification.Unsealed));

        async Task<UserId> PersonAsync(int index) => (await app.SealedAsync())[index].Entry.UserId!.Value;
    }

    [Fact]
    public async Task Data_of_an_erased_person_that_is_put_back_shows()
    {
        await using var app = await StartAsync();
        var held = (await app.SealedAsync())[2];
        await _file.RunAsync("CREATE TABLE Kept AS SELECT Changes, Salt FROM JitAuditEntries WHERE Position = 3");
        await app.AdministerAsync(users => users.EraseAsync(held.Entry.UserId!.Value));
        await app.UpkeepAsync();
        Assert.True((await app.VerifyAsync()).Holds);

        await _file.RunAsync(
            "UPDATE JitAuditEntries SET (Changes, Salt) = (SELECT Changes, Salt FROM Kept) WHERE Position = 3");

        Assert.Equal(held.Seal, (await app.SealedAsync())[2].Seal);
        var verification = await app.VerifyAsync();
        Assert.Equal((new AuditFault(AuditFaultKind.NotErased, 3), 2), (verification.Fault, verification.Verified.Position));

        // What is wrong before it comes first.
        await _file.RunAsync("UPDATE JitAuditEntries SET Count = 2 WHERE Position = 2");
        Assert.Equal(new AuditFault(AuditFaultKind.Altered, 2), (await app.VerifyAsync()).Fault);
        await _file.RunAsync("UPDATE JitAuditEntries SET Count = 1, Facts = '[' WHERE Position IN (2, 4)");
        Assert.Equal(AuditFaultKind.Altered, (await app.VerifyAsync()).Fault!.Kind);
    }

    private async Task<AuditedApp> StartAsync()
    {
        var app = new AuditedApp(_file.UseStore, _time);
        for (var person = 1; person <= 5; person++)
        {
            await app.SignInAsync($"s{person}");
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await app.UpkeepAsync();
        Assert.True((await app.VerifyAsync()).Holds);
        return app;
    }
}
