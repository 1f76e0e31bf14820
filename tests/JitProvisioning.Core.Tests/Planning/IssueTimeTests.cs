namespace JitProvisioning.Core.Tests;

public sealed class IssueTimeTests
{
    private static readonly DateTimeOffset Noon = IdentityCase.Noon;

    [Fact]
    public void What_was_issued_before_a_change_by_hand_writes_nothing_over_it()
    {
        var administered = PlanCase.Returning with { AdministeredAt = Noon.AddMinutes(90) };
        var before = Renamed(Noon.AddMinutes(89)) with { Known = administered };
        var after = Renamed(Noon.AddMinutes(91)) with { Known = administered };

        Assert.Equal((PlanStep.Keep, ProvisioningReason.StaleTokenSyncSkipped), Of(before));
        Assert.Equal((PlanStep.Write, ProvisioningReason.ProfileChanged), Of(after));
    }

    [Fact]
    public void What_is_older_than_the_newest_applied_by_any_channel_writes_nothing()
    {
        var newer = Renamed(Noon.AddHours(1)).Plan().After! with { Id = PlanCase.Bob };
        var bearer = Renamed(Noon.AddMinutes(59), "Old name", SignInChannel.Bearer) with { Known = newer };

        Assert.Equal((PlanStep.Keep, ProvisioningReason.StaleTokenSyncSkipped), Of(bearer));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(null)]
    public void A_stale_or_undated_token_is_refused_where_the_application_says_so(int? minutes)
    {
        var facts = Renamed(minutes is { } late ? Noon.AddMinutes(late) : null) with
        {
            Matching = new MatchingOptions { StaleTokens = StaleTokenAction.Refuse },
        };

        Assert.Equal((PlanStep.Refuse, ProvisioningReason.StaleToken), Of(facts));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(5, 3)]
    public void The_newest_time_applied_is_never_in_the_future(int issuedAtHour, int appliedHour)
    {
        var facts = Renamed(Noon.AddHours(issuedAtHour)) with { Now = Noon.AddHours(3) };

        var entry = Assert.Single(Assert.Single(facts.Plan().After!.Links).Ledger);

        Assert.Equal(Noon.AddHours(appliedHour), entry.AppliedIssuedAt);
    }

    [Fact]
    public void A_token_of_the_same_second_is_not_stale() =>
        Assert.Equal((PlanStep.Write, ProvisioningReason.ProfileChanged), Of(Renamed(Noon)));

    private static PlanCase Renamed(
        DateTimeOffset? issuedAt,
        string name = "Bob Hill",
        SignInChannel channel = SignInChannel.OpenIdConnect) => PlanCase.Again with
    {
        Identity = new IdentityCase { IssuedAt = issuedAt, DisplayName = name, Channel = channel },
    };

    private static (PlanStep Step, ProvisioningReason Reason) Of(PlanCase facts)
    {
        var plan = facts.Plan();
        return (plan.Step, plan.Reason);
    }
}
