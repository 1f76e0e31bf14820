namespace JitProvisioning.Core.Tests;

public sealed class LinkWindowTests
{
    private static readonly PlanCase InWindow = new()
    {
        Verdict = new PlanCase().Verdict with { Rights = Rights.All },
        LinkWindow = WindowState.Open,
        Address = AddressFacts.Of(PlanCase.CarolsAccount),
    };

    private static readonly PlanCase Reporting = InWindow with
    {
        LinkWindow = WindowState.ReportOnly,
        Resolution = ConflictResolution.Refuse,
    };

    public static TheoryData<string> Guards => [.. Spoiled.Select(spoiled => spoiled.Guard)];

    private static (string Guard, PlanCase Case)[] Spoiled =>
    [
        ("the window is open", InWindow with { LinkWindow = WindowState.Closed }),
        ("the address is verified", InWindow with { Identity = new() { Standing = EmailStanding.Unverified } }),
        ("the issuer is authoritative", InWindow with
        {
            Identity = new() { Standing = EmailStanding.NotAuthoritative },
        }),
        ("one account holds it", InWindow with { Address = new() { Asked = true, IsAmbiguous = true } }),
        ("the account is active", With(account => account with { Status = UserStatus.Suspended })),
        ("the account is there", With(account => account with { Status = UserStatus.Deleted })),
        ("the account is not protected", With(account => account with { IsProtected = true })),
        ("no other subject of the issuer", With(account => account with
        {
            Links = [new Link(new IdentityCase { Subject = "s0" }.Key, [])],
        })),
        ("the token is not stale", With(account => account with { AdministeredAt = IdentityCase.Noon.AddSeconds(1) })),
        ("the token has a date", InWindow with { Identity = InWindow.Identity with { IssuedAt = null } }),
        ("nobody took the right to link", InWindow with { Verdict = InWindow.Verdict.Without(Rights.Link) }),
        ("the identity was not erased", InWindow with { IsTombstoned = true }),
        ("the membership is open", With(account => account with
        {
            Memberships = [account.Memberships[0] with { Status = MembershipStatus.Removed }],
        })),
        ("its own address is verified", InWindow with
        {
            Matching = new() { UnverifiedLocalAddress = UnverifiedLocalAddress.ClaimAndScrub },
            Address = AddressFacts.Of(null) with { Carriers = [PlanCase.CarolsAccount with { EmailVerified = false }] },
        }),
    ];

    [Fact]
    public void In_the_window_a_first_sign_in_links_to_the_account_that_holds_its_address()
    {
        var plan = InWindow.Plan();
        var always = (InWindow with { LinkWindow = WindowState.Closed, LinkVerifiedEmail = true }).Plan();

        Assert.Equal(ProvisioningReason.LinkedOnFirstSignIn, plan.Reason);
        Assert.Equal(always with { Reason = plan.Reason }, plan);
    }

    [Fact]
    public void Only_a_window_that_reports_is_reported_and_only_of_whom_the_key_does_not_let_in()
    {
        var (returning, link) = (PlanCase.Returning, PlanCase.Returning.Links[0]);
        var retirement = new LinkRetirement(link.Key, InWindow.Identity.Build().Connection, InWindow.Now, IsUndone: false);
        var retired = returning with { Links = [link with { Retirement = retirement }] };

        Assert.True(Reporting.Facts().IsReported);
        Assert.True((Reporting with { Known = retired }).Facts().IsReported);
        Assert.False((Reporting with { Known = returning }).Facts().IsReported);
        Assert.False(InWindow.Facts().IsReported);
        Assert.False((InWindow with { LinkWindow = WindowState.Closed }).Facts().IsReported);
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_window_takes_no_guard_of_linking_away(string guard)
    {
        var spoiled = Spoiled.Single(pair => pair.Guard == guard).Case;

        Assert.NotEqual(ProvisioningOutcome.Linked, spoiled.Plan().Outcome);
        Assert.DoesNotContain(
            ProvisioningReason.WouldLinkOnFirstSignIn,
            (spoiled with { LinkWindow = Reported(spoiled), Resolution = ConflictResolution.Refuse }).Plan().Warnings);
    }

    [Fact]
    public void A_window_that_only_reports_decides_nothing_and_says_what_it_would_have_linked()
    {
        var without = (Reporting with { LinkWindow = WindowState.Closed }).Plan();
        var plan = Reporting.Plan();

        Assert.Equal(ProvisioningReason.LinkingDisabled, plan.Reason);
        Assert.Equal([ProvisioningReason.WouldLinkOnFirstSignIn], plan.Warnings);
        Assert.Equal(without, plan with { Warnings = [] });
    }

    [Fact]
    public void A_report_stands_beside_what_an_account_was_created_without()
    {
        var plan = (Reporting with { Resolution = ConflictResolution.CreateWithoutAddress }).Plan();

        Assert.Equal(ProvisioningOutcome.Created, plan.Outcome);
        Assert.Equal(
            [ProvisioningReason.EmailCollisionSkipped, ProvisioningReason.WouldLinkOnFirstSignIn], plan.Warnings);
    }

    [Fact]
    public void A_report_asks_who_holds_the_address_where_the_refusal_would_not()
    {
        var stranger = Reporting with
        {
            Address = AddressFacts.NotAsked,
            ConnectionOrganization = null,
            Verdict = Reporting.Verdict with { Memberships = [] },
        };

        Assert.Equal(PlanStep.Refuse, (stranger with { LinkWindow = WindowState.Closed }).Plan().Step);
        Assert.Equal(PlanStep.AskAddressHolder, (stranger with
        {
            Verdict = stranger.Verdict.Without(Rights.Create),
        }).Plan().Step);
        var plan = (stranger with { Address = Reporting.Address }).Plan();
        Assert.Equal(ProvisioningReason.NoOrganization, plan.Reason);
        Assert.Equal([ProvisioningReason.WouldLinkOnFirstSignIn], plan.Warnings);
    }

    private static WindowState Reported(PlanCase spoiled) =>
        spoiled.LinkWindow == WindowState.Open ? WindowState.ReportOnly : spoiled.LinkWindow;

    private static PlanCase With(Func<UserRecord, UserRecord> spoil) =>
        InWindow with { Address = AddressFacts.Of(spoil(PlanCase.CarolsAccount)) };
}
