using static JitProvisioning.Core.Tests.SharedEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>What a provider leaves out for a while.</summary>
public sealed class GraceTests
{
    private readonly InMemoryUserStore _store = new();
    private int _minute;

    [Fact]
    public async Task A_membership_goes_at_the_sign_in_after_the_last_one_of_grace()
    {
        using var engine = With(_store, connection => connection.Grace.SignIns = 2);
        await NextAsync(engine, "a", "b");

        Assert.Equal("acme,beta", await NextAsync(engine, "a"));
        Assert.Equal("acme,beta", await NextAsync(engine, "a"));
        Assert.Equal("acme", await NextAsync(engine, "a"));
    }

    [Fact]
    public async Task One_sign_in_with_it_starts_the_count_anew()
    {
        using var engine = With(_store, connection => connection.Grace.SignIns = 1);
        await NextAsync(engine, "a", "b");
        await NextAsync(engine, "a");
        await NextAsync(engine, "a", "b");
        Assert.Null(_store.Only().MembershipIn(Beta)!.Source.Missing);

        Assert.Equal("acme,beta", await NextAsync(engine, "a"));
        Assert.Equal("acme", await NextAsync(engine, "a"));
    }

    [Fact]
    public async Task By_time_it_goes_at_the_first_sign_in_after()
    {
        using var engine = With(_store, connection => connection.Grace.Period = TimeSpan.FromHours(1));
        await NextAsync(engine, "a", "b");
        await NextAsync(engine, "a");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("acme,beta", await NextAsync(engine, "a"));
        }

        engine.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("acme", await NextAsync(engine, "a"));
    }

    [Fact]
    public async Task Roles_have_the_same_grace()
    {
        using var engine = RuleEngine.With(
            _store, [RuleEngine.Rule("grp-a", "Editor")], connection: options => options.Grace.SignIns = 1);
        await engine.ProvisionAsync(RuleEngine.In("grp-a"));

        Assert.Equal("Editor,Member", (await engine.ProvisionAsync(RuleEngine.In("grp-x"))).Roles());
        Assert.Equal("Member", (await engine.ProvisionAsync(RuleEngine.In("grp-x"))).Roles());
    }

    [Fact]
    public async Task The_last_membership_admits_until_its_grace_is_over()
    {
        using var engine = With(_store, connection => connection.Grace.SignIns = 1);
        await NextAsync(engine, "b");

        Assert.Equal("beta", await NextAsync(engine));
        Assert.Null(await NextAsync(engine));
        Assert.Empty(_store.Only().Memberships);
    }

    private async Task<string?> NextAsync(EngineHost engine, params string[] values)
    {
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        var issued = 1_768_478_400 + (60 * ++_minute);
        return (await engine.ProvisionAsync(Of(values).With("iat", issued))).User?.Places();
    }
}
