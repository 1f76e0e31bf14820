namespace JitProvisioning.Core.Tests;

/// <summary>The name that the host's own tables know an identity by, where a store keeps it.</summary>
public sealed class LoginTests
{
    private static readonly ConnectionId Connection = new("acme-oidc");

    private static readonly Link Other = new(
        ExternalKey.Create("https://idp.beta.test", "s2"),
        [
            new LedgerEntry
            {
                Connection = new ConnectionId("beta-oidc"),
                Channel = SignInChannel.OpenIdConnect,
                LoginKey = "b1",
            },
        ]);

    /// <summary>The person of the case, known by one name, and by another identity with a name of its own.</summary>
    private static readonly UserRecord Known = Named("n1", Other);

    private static readonly PlanCase Renamed = PlanCase.Again with { Known = Known, LoginKey = "n2" };

    /// <summary>Sign-ins that bring nothing in step: the right to was taken away, or the token is stale.</summary>
    private static readonly (PlanCase Case, ValueList<ProvisioningReason> Warnings)[] Withheld =
    [
        (Spoiled with { Verdict = Renamed.Verdict.Without(Rights.Update) }, []),
        (Spoiled with { Identity = Spoiled.Identity with { IssuedAt = null } },
            [ProvisioningReason.StaleTokenSyncSkipped]),
    ];

    private static PlanCase Spoiled => Renamed with { Identity = Renamed.Identity with { DisplayName = "Bob Hill" } };

    [Fact]
    public void The_name_of_a_new_person_is_kept_and_told_by_a_short_hash()
    {
        var plan = new PlanCase { LoginKey = "n1" }.Plan();

        Assert.Equal("n1", NameIn(plan.After!));
        Assert.Contains(Change(null, "n1"), plan.Changes);
        Assert.DoesNotContain(new PlanCase().Plan().Changes, change => IsOfLogin(change));
    }

    [Fact]
    public void Another_name_is_written_and_told_by_short_hashes()
    {
        var plan = Renamed.Plan();

        Assert.Equal(
            (PlanStep.Write, ProvisioningOutcome.Updated, ProvisioningReason.LoginChanged),
            (plan.Step, plan.Outcome, plan.Reason));
        Assert.Equal([Change("n1", "n2")], plan.Changes);
        Assert.Equal((2, "n2"), (plan.After!.Version, NameIn(plan.After)));
        Assert.Equal(Other, plan.After.LinkOf(Other.Key));
        Assert.False(plan.LeavesNoProof);
    }

    [Fact]
    public void A_name_beside_new_roles_is_a_change_of_roles()
    {
        var plan = (Renamed with { Verdict = ReturningPersonPlanTests.WithRoles("Member", "Admin") }).Plan();

        Assert.Equal(ProvisioningReason.RolesChanged, plan.Reason);
        Assert.Contains(Change("n1", "n2"), plan.Changes);
        var ofApplication = Renamed.Verdict with { ApplicationRoles = [new DesiredRole("Reader", "default")] };
        Assert.Equal(ProvisioningReason.RolesChanged, (Renamed with { Verdict = ofApplication }).Plan().Reason);
    }

    [Fact]
    public void The_name_alone_is_written_where_nothing_else_may_be()
    {
        foreach (var (facts, warnings) in Withheld)
        {
            var plan = facts.Plan();
            var entry = Known.LinkOf(facts.Identity.Key)!.Ledger[0] with { LoginKey = "n2" };

            Assert.Equal(
                (PlanStep.Write, ProvisioningOutcome.Updated, ProvisioningReason.LoginChanged),
                (plan.Step, plan.Outcome, plan.Reason));
            Assert.Equal(
                Known with { Version = 2, Links = [new Link(facts.Identity.Key, [entry]), Other] }, plan.After);
            Assert.Equal((Known, true), (plan.Before, plan.LeavesNoProof));
            Assert.Equal([Change("n1", "n2")], plan.Changes);
            Assert.Equal(warnings, plan.Warnings);
        }
    }

    [Fact]
    public void The_name_that_is_known_already_and_no_name_write_nothing()
    {
        foreach (var facts in Withheld.Select(withheld => withheld.Case).Append(Renamed))
        {
            foreach (var name in new[] { "n1", null })
            {
                var plan = (facts with { LoginKey = name, Identity = facts.Identity with { DisplayName = "Bob Stone" } })
                    .Plan();

                Assert.Equal(PlanStep.Keep, plan.Step);
                Assert.Same(Known, plan.After);
            }
        }
    }

    [Fact]
    public void A_channel_without_a_ledger_gets_one_of_the_name_alone()
    {
        var (without, _) = Withheld[0];
        var plan = (without with { Identity = without.Identity with { Channel = SignInChannel.OAuth } }).Plan();

        var ledger = plan.After!.LinkOf(without.Identity.Key)!.Ledger;
        Assert.Equal(Known.LinkOf(without.Identity.Key)!.Ledger[0], ledger[0]);
        Assert.Equal(
            new LedgerEntry { Connection = Connection, Channel = SignInChannel.OAuth, LoginKey = "n2" }, ledger[1]);
        Assert.Equal([Change(null, "n2", SignInChannel.OAuth)], plan.Changes);
    }

    private static UserRecord Named(string name, Link other)
    {
        var person = new PlanCase { LoginKey = name }.Plan().After!;
        return person with { Id = PlanCase.Bob, Links = [.. person.Links, other] };
    }

    private static string? NameIn(UserRecord user) =>
        Assert.Single(user.LinkOf(new IdentityCase().Key)!.Ledger).LoginKey;

    private static bool IsOfLogin(PlannedChange change) => change.Field.StartsWith("login:", StringComparison.Ordinal);

    private static PlannedChange Change(
        string? before, string after, SignInChannel channel = SignInChannel.OpenIdConnect) => new(
        $"login:{new IdentityCase().Key.ToShortHash()}/acme-oidc/{channel}",
        before is null ? null : new ExternalLogin(Connection, before).ToShortHash(),
        new ExternalLogin(Connection, after).ToShortHash(),
        IsPersonal: false);
}
