using System.Text;
using JitProvisioning.AuditStores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Core.Tests;

public sealed class AuditExportTests
{
    private readonly InMemoryUserStore _store = new();
    private readonly FakeTimeProvider _time = new(IdentityCase.Noon);

    [Fact]
    public async Task An_export_is_verified_from_the_file_alone()
    {
        await using var app = await StartAsync();

        var (text, last) = await ExportAsync(app);

        Assert.Equal(4, text.TrimEnd('\n').Split('\n').Length);
        Assert.Equal(await app.ReadAsync(reader => reader.ReadHeadAsync()), last);
        var verification = await VerifyAsync(text, last);
        Assert.True(verification.Holds);
        Assert.Equal(last, verification.Verified);
    }

    [Fact]
    public async Task An_export_from_a_position_on_is_verified_from_there()
    {
        await using var app = await StartAsync();

        var (text, last) = await ExportAsync(app, new AuditFilter { After = 2 });

        var verification = await VerifyAsync(text, last);
        Assert.True(verification.Holds);
        Assert.Equal((2, 4), (verification.Start.Position, verification.Verified.Position));
    }

    [Theory]
    [InlineData("Created", "Updated", AuditFaultKind.Altered)]
    [InlineData("kanari name", "another name", AuditFaultKind.PersonalDataAltered)]
    [InlineData("\"position\":2", "\"position\":3", AuditFaultKind.Missing)]
    public async Task What_was_changed_in_the_file_shows(string text, string other, AuditFaultKind kind)
    {
        await using var app = await StartAsync();
        var lines = (await ExportAsync(app)).Text.TrimEnd('\n').Split('\n');
        Assert.Contains(text, lines[1], StringComparison.Ordinal);

        lines[1] = lines[1].Replace(text, other, StringComparison.Ordinal);

        Assert.Equal(new AuditFault(kind, 2), (await VerifyAsync(string.Join('\n', lines))).Fault);
    }

    [Theory]
    [InlineData("\"connection\":\"acme\"", "\"connection\":null")]
    [InlineData("\"facts\":[", "\"facts\":[null,")]
    [InlineData("\"changes\":[", "\"changes\":[null,")]
    [InlineData("\"hash\":\"", "\"hash\":null,\"x\":\"")]
    [InlineData("\"outcome\":", "\"by\":\"ops\",\"outcome\":")]
    [InlineData("\"outcome\":", "\"outcome\":\"Denied\",\"outcome\":")]
    public async Task What_is_no_entry_counts_as_altered(string text, string other)
    {
        await using var app = await StartAsync();
        var lines = (await ExportAsync(app)).Text.TrimEnd('\n').Split('\n');
        Assert.Contains(text, lines[1], StringComparison.Ordinal);

        lines[1] = lines[1].Replace(text, other, StringComparison.Ordinal);

        Assert.Equal(
            new AuditFault(AuditFaultKind.Altered, 2), (await VerifyAsync(string.Join('\n', lines))).Fault);
    }

    [Fact]
    public async Task A_line_that_is_left_out_or_cut_shows_and_the_last_ones_by_a_place_that_was_noted()
    {
        await using var app = await StartAsync();
        var (text, last) = await ExportAsync(app);
        var lines = text.TrimEnd('\n').Split('\n');

        Assert.Equal(
            new AuditFault(AuditFaultKind.Missing, 2),
            (await VerifyAsync(string.Join('\n', lines[0], lines[2], lines[3]))).Fault);
        Assert.Equal(
            new AuditFault(AuditFaultKind.Altered, 4), (await VerifyAsync(text[..^20])).Fault);
        Assert.Equal(
            new AuditFault(AuditFaultKind.Missing, 4),
            (await VerifyAsync(string.Join('\n', lines[..3]), last)).Fault);
    }

    [Fact]
    public async Task An_export_after_an_erasure_holds_nothing_of_the_person_and_is_verified()
    {
        await using var app = await StartAsync();
        var user = (await app.SealedAsync())[1].Entry.UserId!.Value;
        await app.AdministerAsync(users => users.EraseAsync(user));
        await app.UpkeepAsync();

        var (text, last) = await ExportAsync(app);

        Assert.DoesNotContain("kanari", text, StringComparison.Ordinal);
        Assert.True((await VerifyAsync(text, last)).Holds);
        Assert.Equal(
            new AuditFault(AuditFaultKind.PersonalDataAltered, 2),
            (await VerifyAsync(text[..(text.TrimEnd('\n').LastIndexOf('\n') + 1)])).Fault);
    }

    [Fact]
    public async Task A_filter_leaves_gaps()
    {
        await using var app = await StartAsync();
        var user = (await app.SealedAsync())[1].Entry.UserId;

        var (text, last) = await ExportAsync(app, new AuditFilter { User = user });

        Assert.Equal(2, last!.Position);
        Assert.Single(text.TrimEnd('\n').Split('\n'));
        Assert.False((await VerifyAsync(text)).Holds);
    }

    [Fact]
    public async Task A_store_without_a_chain_says_so()
    {
        using var engine = new EngineHost(store: new CapturingStore());
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();

        await Assert.ThrowsAsync<NotSupportedException>(
            () => scope.ServiceProvider.GetRequiredService<IAuditReader>().VerifyAsync().AsTask());
        await scope.ServiceProvider.GetRequiredService<IAuditUpkeep>().RunAsync();
    }

    private static async Task<(string Text, AuditAnchor? Last)> ExportAsync(AuditedApp app, AuditFilter? filter = null)
    {
        using var stream = new MemoryStream();
        var last = await app.ReadAsync(reader => reader.ExportAsync(stream, filter));
        return (Encoding.UTF8.GetString(stream.ToArray()), last);
    }

    private static async Task<AuditVerification> VerifyAsync(string text, AuditAnchor? noted = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await AuditFile.VerifyAsync(stream, noted);
    }

    private async Task<AuditedApp> StartAsync()
    {
        var app = new AuditedApp(builder => builder.Services.AddSingleton<IUserStore>(_store), _time);
        string[] names = ["Ada", "kanari name", "\n{\"position\":7}", "\uD83D\uDE00 \"quoted\""];
        for (var person = 0; person < names.Length; person++)
        {
            await app.SignInAsync($"s{person}", names[person]);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await app.UpkeepAsync();
        Assert.Equal(4, (await app.SealedAsync()).Count);
        return app;
    }
}
