using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

public sealed class FoldedRefusalTests
{
    private static readonly SignInCase Refused = new SignInCase().With("sub", "s1");

    [Fact]
    public async Task The_same_refusal_again_is_counted_and_shows_the_first_ones_reference()
    {
        using var engine = Start();
        var first = await engine.ProvisionAsync(Refused);
        var second = await engine.ProvisionAsync(Refused);
        engine.Time.Advance(TimeSpan.FromSeconds(30));
        var third = await engine.ProvisionAsync(Refused);

        Assert.Equal(ProvisioningReason.CreationDisabled, third.Reason);
        Assert.Equal((first.Reference, first.Reference), (second.Reference, third.Reference));
        Assert.Equal(first.Reference, Assert.Single(engine.Store.AuditTrail).Reference);

        await UpkeepAsync(engine);
        Assert.Single(engine.Store.AuditTrail);
        engine.Time.Advance(TimeSpan.FromSeconds(30));
        await UpkeepAsync(engine);

        var count = engine.Store.AuditTrail[1];
        Assert.Equal(2, engine.Store.AuditTrail.Count);
        Assert.Equal((2, first.Reference), (count.Count, count.Reference));
        Assert.Equal(IdentityCase.Noon.AddSeconds(30), count.At);
        Assert.Equal(engine.Store.AuditTrail[0] with { Id = count.Id, At = count.At, Count = 2 }, count);
        Assert.Equal(count, await engine.AdministerAsync(users => users.FindRefusalAsync(first.Reference!)));
    }

    [Fact]
    public async Task After_the_window_a_refusal_is_written_again()
    {
        using var engine = Start();
        var first = await engine.ProvisionAsync(Refused);
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await engine.ProvisionAsync(Refused);

        Assert.NotEqual(first.Reference, second.Reference);
        Assert.Equal(2, engine.Store.AuditTrail.Count);
    }

    // Else whoever is refused twice would learn from the code whether it was for the same reason.
    [Fact]
    public async Task A_refusal_of_anything_else_shows_a_reference_of_its_own()
    {
        using var engine = Start(options => options.MaxRefusals = 3);
        var results = new List<ProvisioningResult>
        {
            await engine.ProvisionAsync(Refused),
            await engine.ProvisionAsync(Refused.With("email", "other@acme.test")),
            await engine.ProvisionAsync(Refused.With("sub", "s2")),
            await engine.ProvisionAsync(Refused.With("sub", "s3")),
            await engine.ProvisionAsync(Refused.With("sub", "s4")),
            await engine.ProvisionAsync(Refused.With("sub", "s4")),
        };

        Assert.Equal(5, results.Select(result => result.Reference).Distinct().Count());
        Assert.Equal(results[4].Reference, results[5].Reference);
    }

    [Fact]
    public async Task A_flood_of_ever_new_people_leaves_a_bounded_number_of_entries_that_count_all()
    {
        using var engine = Start(options => options.MaxRefusals = 10);
        for (var person = 0; person < 500; person++)
        {
            await engine.ProvisionAsync(Refused.With("sub", $"r{person}"));
        }

        Assert.Equal(10, engine.Store.AuditTrail.Count);
        await WriteCountsAsync(engine);

        var rest = engine.Store.AuditTrail[10];
        Assert.Equal((490, null, null), (rest.Count, rest.KeyHash, rest.Reference));
        Assert.Equal(ProvisioningReason.CreationDisabled, rest.Reason);
        Assert.Equal(500, engine.Store.AuditTrail.Sum(entry => entry.Count));
    }

    [Fact]
    public async Task Many_at_once_are_all_counted()
    {
        using var engine = Start(options => options.MaxRefusals = 10);
        await Task.WhenAll(Enumerable.Range(0, 400)
            .Select(caller => Task.Run(() => engine.ProvisionAsync(Refused.With("sub", $"r{caller % 20}")))));
        await WriteCountsAsync(engine);

        Assert.Equal(400, engine.Store.AuditTrail.Sum(entry => entry.Count));
        Assert.InRange(engine.Store.AuditTrail.Count, 10, 21);
    }

    [Fact]
    public async Task One_reason_does_not_hide_another()
    {
        using var engine = Start(options => options.MaxRefusals = 1);
        await engine.ProvisionAsync(Refused);
        await engine.ProvisionAsync(Refused.With("sub", "s2"));
        await engine.ProvisionAsync(Refused.Without("sub"));
        await WriteCountsAsync(engine);

        Assert.Equal(
            [
                (ProvisioningReason.CreationDisabled, 1),
                (ProvisioningReason.CreationDisabled, 1),
                (ProvisioningReason.SubjectMissing, 1),
            ],
            engine.Store.AuditTrail.Select(entry => (entry.Reason, entry.Count)));
    }

    [Fact]
    public async Task Counts_that_find_no_room_are_told_with_their_number()
    {
        using var engine = Start(options => options.MaxRefusals = 20_000);
        var folds = engine.Get<RefusalFolds>();
        var entry = await RefusedAsync(engine);
        folds.PutBack(Enumerable.Range(0, 9_999).Select(_ => entry with { Id = Guid.CreateVersion7() }));
        for (var person = 0; person < 3; person++)
        {
            await engine.ProvisionAsync(Refused.With("sub", $"p{person}"));
            await engine.ProvisionAsync(Refused.With("sub", $"p{person}"));
        }

        await WriteCountsAsync(engine);
        await WriteCountsAsync(engine);

        var lost = Assert.Single(engine.Logs.GetSnapshot(), record => record.Id.Id == 134);
        Assert.StartsWith("The counts of 2 groups of refusals were lost", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_of_zero_writes_each()
    {
        using var engine = Start(options => options.FoldRefusalsFor = TimeSpan.Zero);
        await engine.ProvisionAsync(Refused);
        await engine.ProvisionAsync(Refused);

        Assert.Equal(2, engine.Store.AuditTrail.Count);
    }

    [Fact]
    public async Task Counts_that_could_not_be_written_are_written_later()
    {
        var store = new BreakingStore();
        using var engine = Start(store: store);
        await engine.ProvisionAsync(Refused);
        await engine.ProvisionAsync(Refused);

        store.Commit = (_, _) => throw new IOException("down");
        await Assert.ThrowsAnyAsync<Exception>(() => WriteCountsAsync(engine));
        Assert.Equal(ProvisioningOutcome.Failed, (await engine.ProvisionAsync(Refused.With("sub", "s2"))).Outcome);
        store.Commit = null;
        await WriteCountsAsync(engine);

        Assert.Equal([1, 1], store.Inner.AuditTrail.Select(entry => entry.Count));
    }

    private static async Task<AuditEntry> RefusedAsync(EngineHost engine)
    {
        await engine.ProvisionAsync(Refused);
        return engine.Store.AuditTrail[0];
    }

    private static EngineHost Start(Action<AuditOptions>? configure = null, IUserStore? store = null) => new(
        builder => builder.Services.Configure<JitProvisioningOptions>(options =>
        {
            options.Connections["acme-oidc"].CreateUsers = false;
            configure?.Invoke(options.Audit);
        }),
        store);

    private static async Task UpkeepAsync(EngineHost engine)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IAuditUpkeep>().RunAsync();
    }

    private static async Task WriteCountsAsync(EngineHost engine)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IAuditUpkeep>().WriteCountsAsync();
    }
}
