using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static JitProvisioning.Core.Tests.RuleEngine;

namespace JitProvisioning.Core.Tests;

public sealed class GroupResolverTests
{
    private static readonly SignInCase Overage = new SignInCase().With("hasgroups", true);

    [Fact]
    public async Task Groups_in_overage_are_asked_for_and_kept_for_a_time()
    {
        var resolver = new StubGroupResolver(_ => Task.FromResult<ValueList<string>?>(["grp-a"]));
        using var engine = Host(resolver);

        Assert.Equal("Editor,Member", (await engine.ProvisionAsync(Overage)).Roles());
        await engine.ProvisionAsync(Overage);
        Assert.Equal(1, resolver.Asked);

        engine.Time.Advance(TimeSpan.FromMinutes(5));
        await engine.ProvisionAsync(Overage);
        Assert.Equal(2, resolver.Asked);
    }

    [Fact]
    public async Task A_complete_list_is_not_asked_for()
    {
        var resolver = new StubGroupResolver(_ => Task.FromResult<ValueList<string>?>([]));
        using var engine = Host(resolver);

        Assert.Equal("Editor,Member", (await engine.ProvisionAsync(In("grp-a"))).Roles());
        Assert.Equal(0, resolver.Asked);
    }

    [Theory]
    [InlineData(GroupsOverageAction.KeepRoles, ProvisioningOutcome.Unchanged)]
    [InlineData(GroupsOverageAction.Refuse, ProvisioningOutcome.Denied)]
    public async Task A_failure_leaves_the_groups_incomplete(GroupsOverageAction overage, ProvisioningOutcome outcome)
    {
        var resolver = new StubGroupResolver(_ => throw new TimeoutException());
        using var engine = Host(resolver, options => options.GroupsOverage = overage);
        await engine.ProvisionAsync(In("grp-a"));

        var result = await engine.ProvisionAsync(Overage);

        Assert.Equal((outcome, ProvisioningReason.GroupsIncomplete), (result.Outcome, result.Reason));
        Assert.Equal("Editor", Assert.Single(
            UserRecord.Read(Assert.Single(engine.Store.Users)).MembershipIn(Acme)!.Roles, g => g.Role == "Editor").Role);
    }

    [Fact]
    public async Task Who_takes_too_long_is_not_waited_for()
    {
        EngineHost? host = null;
        var resolver = new StubGroupResolver(async _ =>
        {
            host!.Time.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return [];
        });
        using var engine = host = Host(resolver);
        await engine.ProvisionAsync(In("grp-a"));

        Assert.Equal("Editor,Member", (await engine.ProvisionAsync(Overage)).Roles());
    }

    [Fact]
    public async Task Where_it_is_always_asked_a_failure_never_means_none()
    {
        var fails = false;
        var resolver = new StubGroupResolver(_ => fails
            ? throw new TimeoutException()
            : Task.FromResult<ValueList<string>?>(["grp-a"]));
        using var engine = Host(resolver, options =>
        {
            options.ResolveGroups = GroupResolution.Always;
            options.AbsentGroups = AbsentGroupsMeaning.MeansNone;
        });
        Assert.Equal("Editor,Member", (await engine.ProvisionAsync()).Roles());
        fails = true;
        engine.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("Editor,Member", (await engine.ProvisionAsync()).Roles());
    }

    [Fact]
    public async Task Without_a_resolver_overage_refuses_where_it_is_to()
    {
        using var engine = With(
            new InMemoryUserStore(),
            [Rule("grp-a", "Editor")],
            options => options.GroupsOverage = GroupsOverageAction.Refuse);

        Assert.Equal(ProvisioningReason.GroupsIncomplete, (await engine.ProvisionAsync(Overage)).Reason);
    }

    private static EngineHost Host(IGroupResolver resolver, Action<ConnectionOptions>? connection = null)
    {
        var store = new InMemoryUserStore();
        return new EngineHost(
            builder =>
            {
                builder.AddOrganization("acme", options => options.RoleRules.Add(Rule("grp-a", "Editor")))
                    .AddConnection("acme-oidc", options => connection?.Invoke(options))
                    .UseGroupResolver<StubGroupResolver>();
                builder.Services.Replace(ServiceDescriptor.Singleton(resolver));
            },
            store)
        {
            Store = store,
        };
    }
}
