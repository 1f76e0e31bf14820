using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

public sealed class ErasureTests
{
    private static readonly ExternalKey Key = new IdentityCase().Key;

    [Fact]
    public async Task Nothing_of_the_person_is_left()
    {
        using var engine = Engine();
        var user = (await engine.ProvisionAsync()).User!;
        engine.Time.Advance(TimeSpan.FromHours(1));

        var result = await engine.AdministerAsync(accounts => accounts.EraseAsync(user.Id, "help desk"));

        var key = result.User!.Links[0].Key;
        Assert.Equal(
            new UserRecord
            {
                Id = user.Id,
                Version = 2,
                Status = UserStatus.Deleted,
                AdministeredAt = IdentityCase.Noon.AddHours(1),
                Links = [new Link(key, [])],
            },
            result.User);
        Assert.Equal(result.User, UserRecord.Read(Assert.Single(engine.Store.Users)));
        Assert.Matches("^tombstone:[A-Za-z0-9_-]{43}$", key.Subject);
        Assert.Equal(Key.Issuer, key.Issuer);
        Assert.Same(UserLookup.NotFound, await engine.Store.FindAsync(UserQuery.ByKey(Key), default));
        Assert.Same(UserLookup.NotFound, await engine.Store.FindAsync(
            UserQuery.ByVerifiedAddress(EmailAddress.TryParse("bob@acme.test")!), default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_entry_says_what_went_and_no_value_of_it(bool auditPersonalValues)
    {
        using var engine = Engine(options => options.AuditPersonalValues = auditPersonalValues);
        var user = (await engine.ProvisionAsync()).User!;

        await engine.AdministerAsync(accounts => accounts.EraseAsync(user.Id, "help desk"));

        var entry = engine.Store.AuditTrail[^1];
        Assert.Equal((ProvisioningOutcome.Erased, ProvisioningReason.ByRequest), (entry.Outcome, entry.Reason));
        Assert.Equal("help desk", entry.Actor);
        Assert.Contains(new AuditedChange("email", null, null), entry.Changes);
        Assert.Contains(new AuditedChange("displayName", null, null), entry.Changes);
        Assert.Contains(new AuditedChange("status", "Active", "Deleted"), entry.Changes);
        Assert.Contains(new AuditedChange("membership:acme", "Active", null), entry.Changes);
        Assert.DoesNotContain(
            entry.Changes, change => $"{change.Before}{change.After}".Contains("Bob", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_erased_identity_is_known_by_its_tombstone_and_others_are_not()
    {
        using var engine = Engine();
        var user = (await engine.ProvisionAsync()).User!;
        Assert.False(await engine.IsTombstonedAsync(Key));

        await engine.AdministerAsync(accounts => accounts.EraseAsync(user.Id));

        Assert.True(await engine.IsTombstonedAsync(Key));
        Assert.False(await engine.IsTombstonedAsync(ExternalKey.Create(Key.Issuer, "S1")));
        Assert.False(await engine.IsTombstonedAsync(ExternalKey.Create("https://idp.beta.test", Key.Subject)));
    }

    [Fact]
    public async Task An_erased_account_erased_again_stays_as_it_is()
    {
        using var engine = Engine();
        var user = (await engine.ProvisionAsync()).User!;
        var first = await engine.AdministerAsync(accounts => accounts.EraseAsync(user.Id));
        engine.Time.Advance(TimeSpan.FromHours(1));

        var second = await engine.AdministerAsync(accounts => accounts.EraseAsync(user.Id));

        Assert.Equal((AdministrationOutcome.Unchanged, first.User), (second.Outcome, second.User));
        Assert.Equal(2, engine.Store.AuditTrail.Count);
    }

    [Fact]
    public async Task An_identity_that_was_erased_before_as_another_account_keeps_its_one_tombstone()
    {
        using var engine = Engine();
        var first = (await engine.ProvisionAsync()).User!;
        await engine.AdministerAsync(accounts => accounts.EraseAsync(first.Id));
        var imported = PlanCase.Returning with { Id = PlanCase.Carol, EmailVerified = false };
        await engine.Store.CommitAsync(
            new UserChange
            {
                Kind = UserChangeKind.Create,
                User = imported.ToStoredUser(),
                AddedKeys = [Key],
                Audit = engine.Store.AuditTrail[0],
            },
            default);

        var second = await engine.AdministerAsync(accounts => accounts.EraseAsync(PlanCase.Carol));

        Assert.Equal(AdministrationOutcome.Changed, second.Outcome);
        Assert.Empty(second.User!.Links);
        Assert.True(await engine.IsTombstonedAsync(Key));
    }

    [Fact]
    public async Task An_account_that_does_not_exist_cannot_be_erased()
    {
        using var engine = Engine();

        Assert.Equal(
            AdministrationOutcome.NotFound,
            (await engine.AdministerAsync(accounts => accounts.EraseAsync(PlanCase.Bob))).Outcome);
    }

    [Fact]
    public async Task Without_a_secret_nobody_is_erased_and_no_store_is_asked_for_tombstones()
    {
        var store = new CountingStore();
        using var engine = new EngineHost(store: store);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => engine.AdministerAsync(accounts => accounts.EraseAsync(PlanCase.Bob)));

        Assert.Contains("JitProvisioning:TombstoneKey", exception.Message);
        Assert.False(await engine.IsTombstonedAsync(Key));
        Assert.Equal(0, store.Lookups);
    }

    [Theory]
    [InlineData("tombstone:x")]
    [InlineData("TombStone:x")]
    [InlineData("tombstone:")]
    public async Task A_providers_subject_in_the_form_of_a_tombstone_passes_for_one_without_a_look_up(string subject)
    {
        var store = new CountingStore();
        using var engine = new EngineHost(store: store);

        Assert.True(await engine.IsTombstonedAsync(ExternalKey.Create(Key.Issuer, subject)));
        Assert.False(await engine.IsTombstonedAsync(ExternalKey.Create(Key.Issuer, "x" + subject)));
        Assert.Equal(0, store.Lookups);
    }

    [Fact]
    public void Another_secret_makes_another_tombstone()
    {
        using var one = Engine();
        using var other = Engine(options => options.TombstoneKey = Convert.ToBase64String(new byte[32]));

        var keys = new[] { one, other }.Select(engine => engine.Get<Tombstones>().KeyOf(Key)).ToArray();

        Assert.Distinct(keys);
        Assert.All(keys, key => Assert.True(Tombstones.IsReserved(key!.Value)));
    }

    [Fact]
    public void Tombstones_of_one_subject_at_two_issuers_cannot_be_told_to_be_one_persons()
    {
        using var engine = Engine();
        var tombstones = engine.Get<Tombstones>();

        var other = tombstones.KeyOf(ExternalKey.Create("https://idp.beta.test", Key.Subject));

        Assert.NotEqual(tombstones.KeyOf(Key)!.Value.Subject, other!.Value.Subject);
    }

    private static EngineHost Engine(Action<JitProvisioningOptions>? configure = null) => new(builder =>
        builder.Services.Configure<JitProvisioningOptions>(options =>
        {
            options.TombstoneKey = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==";
            configure?.Invoke(options);
        }));
}
