using Microsoft.Extensions.DependencyInjection;
using static JitProvisioning.Core.Tests.SharedEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>A refusal takes the roles in the whole application, too, that the sign-in no longer gives.</summary>
public sealed class RefusalTakesTests
{
    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task Application_roles_that_are_given_no_longer_go_with_the_memberships()
    {
        using var engine = Auditing();
        var person = (await engine.ProvisionAsync(Auditor("b"))).User!;
        await engine.AdministerAsync(users => users.GrantApplicationRoleAsync(person.Id, "Support"));
        Assert.Equal("Auditor,Support", Roles());

        var refused = await engine.ProvisionAsync(Later(engine, Of()));

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.NoOrganization), (refused.Outcome, refused.Reason));
        Assert.Equal(("", "Support"), (_store.Only().Places(), Roles()));
        var entry = _store.AuditTrail[^1];
        Assert.Equal((ProvisioningOutcome.Denied, refused.Reference), (entry.Outcome, entry.Reference));
        Assert.Contains(entry.Changes, change => change is { Field: "role:Auditor", Before: not null, After: null });

        var version = _store.Only().Version;
        await engine.ProvisionAsync(Later(engine, Of()));
        Assert.Equal(version, _store.Only().Version);
    }

    [Fact]
    public async Task They_go_where_no_membership_is_left_to_take()
    {
        using var engine = Auditing();
        var person = (await engine.ProvisionAsync(Auditor("b"))).User!;
        await engine.MembersAsync(members => members.SuspendAsync(person.Id, Beta));

        var refused = await engine.ProvisionAsync(Later(engine, Of("b")));

        Assert.Equal(ProvisioningReason.MembershipInactive, refused.Reason);
        Assert.Equal(("beta:Suspended", ""), (_store.Only().Places(), Roles()));
    }

    [Fact]
    public async Task What_is_still_given_stays_and_nothing_comes()
    {
        using var engine = Auditing();
        await engine.ProvisionAsync(Auditor("b"));

        await engine.ProvisionAsync(Later(engine, Of().With("groups", new[] { "auditors", "readers" })));

        Assert.Equal(("", "Auditor"), (_store.Only().Places(), Roles()));
    }

    [Fact]
    public async Task An_older_token_takes_nothing()
    {
        using var engine = Auditing();
        await engine.ProvisionAsync(Auditor("b"));

        await engine.ProvisionAsync(Of().With("iat", 1_768_478_300));

        Assert.Equal(("beta", "Auditor"), (_store.Only().Places(), Roles()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whom_the_provider_switched_off_it_gives_no_application_role(bool isMemberByHand)
    {
        using var engine = Auditing(connection => connection.ActiveClaim = "active");
        var person = (await engine.ProvisionAsync(Auditor("b"))).User!;
        await engine.AdministerAsync(users => users.GrantApplicationRoleAsync(person.Id, "Support"));
        if (isMemberByHand)
        {
            await engine.MembersAsync(members => members.AddAsync(person.Id, Acme));
        }

        var off = await engine.ProvisionAsync(Later(engine, Auditor("b").With("active", false)));

        Assert.Equal(isMemberByHand, off.Succeeded);
        Assert.Equal("Support", Roles());
    }

    private static SignInCase Auditor(string organization) =>
        Of(organization).With("groups", new[] { "auditors" });

    private static SignInCase Later(EngineHost engine, SignInCase signIn)
    {
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        return signIn.With("iat", engine.Time.GetUtcNow().ToUnixTimeSeconds());
    }

    private string Roles() => string.Join(
        ",", _store.Only().ApplicationRoles.Select(grant => grant.Role).Order(StringComparer.Ordinal));

    private EngineHost Auditing(Action<ConnectionOptions>? connection = null) => With(
        _store,
        connection,
        more: builder => builder.AddPolicy((identity, _) => new(PolicyVerdict.Allow with
        {
            ApplicationRoles = identity.Groups
                .Select(group => new DesiredRole(group == "auditors" ? "Auditor" : "Reader", "policy"))
                .ToValueList(),
        })));
}
