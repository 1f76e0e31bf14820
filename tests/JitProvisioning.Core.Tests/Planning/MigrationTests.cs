namespace JitProvisioning.Core.Tests;

public sealed class MigrationTests
{
    private const string OldIssuer = "https://old.acme.test";

    private static readonly ConnectionId OldConnection = new("old-oidc");
    private static readonly ExternalKey Old = ExternalKey.Create(OldIssuer, "o1");
    private static readonly ExternalKey New = new IdentityCase().Key;

    private static readonly GrantSource ByOld =
        new(GrantOrigin.SignIn, OldConnection, SignInChannel.OpenIdConnect, "connection", "v0");

    /// <summary>Bob's account, as the sign-ins by the provider that his company leaves made it.</summary>
    private static readonly UserRecord Account = PlanCase.CarolsAccount with
    {
        ProfileOwner = OldConnection,
        Links = [LinkOf(Old, OldConnection)],
        Memberships =
        [
            new(PlanCase.Acme, MembershipStatus.Active, ByOld, [new("Member", ByOld), new("Admin", ByOld)]),
        ],
        ApplicationRoles = [new("Reader", ByOld)],
    };

    private static readonly PlanCase ByAddress = new()
    {
        Verdict = new PlanCase().Verdict with { Rights = Rights.All },
        Migration = new MigrationFacts
        {
            State = WindowState.Open,
            FromIssuer = OldIssuer,
            From = IdentityCase.Noon,
        },
        Address = AddressFacts.Of(Account),
        Resolution = ConflictResolution.Refuse,
    };

    private static readonly PlanCase ByClaim = Claiming(ByAddress, Account);

    public static TheoryData<string, ProvisioningReason> Guards
    {
        get
        {
            var guards = new TheoryData<string, ProvisioningReason>();
            foreach (var (guard, reason, _) in Spoiled)
            {
                guards.Add(guard, reason);
            }

            return guards;
        }
    }

    private static (string Guard, ProvisioningReason Reason, Func<UserRecord, UserRecord> Spoil)[] Spoiled =>
    [
        ("active", ProvisioningReason.AccountDisabled, user => user with { Status = UserStatus.Suspended }),
        ("there", ProvisioningReason.AccountDeleted, user => user with { Status = UserStatus.Deleted }),
        ("unprotected", ProvisioningReason.ProtectedAccount, user => user with { IsProtected = true }),
        ("one old identity", ProvisioningReason.MigrationConflict, user => user with
        {
            Links = [.. user.Links, LinkOf(ExternalKey.Create(OldIssuer, "o2"), OldConnection)],
        }),
        ("no other new identity", ProvisioningReason.MigrationConflict, user => user with
        {
            Links = [.. user.Links, LinkOf(new IdentityCase { Subject = "s0" }.Key, OldConnection)],
        }),
        ("not replaced in this window", ProvisioningReason.MigrationConflict, user => user with
        {
            Links = [Retired(user.Links[0], IdentityCase.Noon)],
        }),
        ("not stale by a change by hand", ProvisioningReason.StaleToken, user => user with
        {
            AdministeredAt = IdentityCase.Noon.AddSeconds(1),
        }),
        ("not older than what was applied", ProvisioningReason.StaleToken, user => user with
        {
            Links = [LinkOf(Old, OldConnection, IdentityCase.Noon.AddSeconds(1))],
        }),
        ("not older than what one of its connections applied", ProvisioningReason.StaleToken, user => user with
        {
            Links =
            [
                user.Links[0].With(EntryOf(new ConnectionId("second-oidc"), IdentityCase.Noon.AddSeconds(1))),
            ],
        }),
        ("still a member", ProvisioningReason.MembershipRemoved, user => user with
        {
            Memberships = [user.Memberships[0] with { Status = MembershipStatus.Removed }],
        }),
    ];

    [Fact]
    public void The_new_identity_opens_the_account_and_the_old_one_stays_with_it_retired()
    {
        foreach (var plan in new[] { ByAddress.Plan(), ByClaim.Plan() })
        {
            Assert.Equal(
                (PlanStep.Write, ProvisioningOutcome.Linked, ProvisioningReason.IdentityMigrated),
                (plan.Step, plan.Outcome, plan.Reason));
            Assert.Equal((PlanCase.Carol, true, false), (plan.After!.Id, plan.EndsSessions, plan.ScrubsCredentials));
            Assert.Equal(Account.Version + 1, plan.After.Version);
            Assert.Equal([Old, New], plan.After.Links.Select(link => link.Key));
            Assert.Equal(
                new LinkRetirement(New, new ConnectionId("acme-oidc"), ByAddress.Now, IsUndone: false),
                plan.After.Links[0].Retirement);
            Assert.False(plan.After.Links[1].IsRetired);
            Assert.Equal(Account.Profile with { GivenName = "Bob", FamilyName = "Stone" }, plan.After.Profile);
            Assert.Equal(new ConnectionId("acme-oidc"), plan.After.ProfileOwner);
            Assert.Contains(
                new PlannedChange("link:" + Old.ToShortHash(), "linked", "retired", IsPersonal: false), plan.Changes);
        }
    }

    [Fact]
    public void What_the_old_connection_gave_is_kept_in_step_by_the_new_one()
    {
        var after = ByAddress.Plan().After!;

        Assert.Equal([new RoleGrant("Member", ByOld)], after.MembershipIn(PlanCase.Acme)!.Roles);
        Assert.Empty(after.ApplicationRoles);
        Assert.Equal(ByOld, after.MembershipIn(PlanCase.Acme)!.Source);
    }

    [Fact]
    public void The_ledger_of_the_new_identity_says_the_address_only_where_the_account_has_it()
    {
        var other = ByClaim with { Identity = new IdentityCase { Email = "robert@acme.test" } };

        Assert.Equal("bob@acme.test", SyncedEmail(ByAddress));
        Assert.Equal("bob@acme.test", SyncedEmail(ByClaim));
        Assert.Null(SyncedEmail(other));
    }

    [Fact]
    public void What_another_identity_still_comes_by_is_not_taken_over()
    {
        var other = LinkOf(ExternalKey.Create("https://third.test", "t1"), OldConnection);
        var after = On(ByAddress, Account with { Links = [.. Account.Links, other] }).Plan().After!;

        Assert.Equal(OldConnection, after.ProfileOwner);
        Assert.Contains(new RoleGrant("Reader", ByOld), after.ApplicationRoles);
    }

    [Fact]
    public void What_came_by_identities_replaced_one_after_another_is_the_last_ones()
    {
        var (second, third) = (new IdentityCase { Subject = "s8" }.Key, new IdentityCase { Subject = "s9" }.Key);
        var account = Account with
        {
            Links =
            [
                Retired(Account.Links[0], IdentityCase.Noon, second),
                Retired(LinkOf(second, new ConnectionId("second-oidc")), IdentityCase.Noon, third),
                LinkOf(third, new ConnectionId("third-oidc")),
            ],
        };
        var undone = account with { Links = [.. account.Links.Select(Undone)] };

        Assert.Equal(
            [OldConnection, new ConnectionId("second-oidc")], ReplacedConnections.Of(account, third));
        Assert.Empty(ReplacedConnections.Of(account, New));
        Assert.Empty(ReplacedConnections.Of(undone, third));
    }

    private static Link Undone(Link link) => link with
    {
        Retirement = link.Retirement is { } retirement ? retirement with { IsUndone = true } : null,
    };

    [Fact]
    public void Within_one_connection_the_ledger_goes_over_and_what_was_held_is_remembered()
    {
        var connection = new ConnectionId("acme-oidc");
        var old = new IdentityCase { Subject = "s0" }.Key;
        var account = Account with { ProfileOwner = connection, Links = [LinkOf(old, connection)] };
        var facts = ByAddress with
        {
            Identity = new IdentityCase { FamilyName = null },
            Migration = ByAddress.Migration! with { FromIssuer = old.Issuer },
        };
        var plan = On(facts, account).Plan();

        Assert.Equal(ProvisioningReason.IdentityMigrated, plan.Reason);
        Assert.Equal("Earlier", Assert.Single(plan.After!.LinkOf(New)!.Ledger).Synced.FamilyName);
        Assert.Equal(account.Memberships, plan.After.LinkOf(old)!.Retirement!.Memberships);
        Assert.Equal(account.ApplicationRoles, plan.After.LinkOf(old)!.Retirement!.ApplicationRoles);
        Assert.Equal(connection, plan.After.ProfileOwner);
    }

    [Fact]
    public void What_was_held_is_remembered_where_the_old_identity_came_by_this_connection_among_others()
    {
        var account = Account with { Links = [Account.Links[0].With(EntryOf(new ConnectionId("acme-oidc")))] };
        var after = On(ByAddress, account).Plan().After!;

        Assert.Equal(account.Memberships, after.LinkOf(Old)!.Retirement!.Memberships);
        Assert.Equal(account.ApplicationRoles, after.LinkOf(Old)!.Retirement!.ApplicationRoles);
        Assert.Empty(ByAddress.Plan().After!.LinkOf(Old)!.Retirement!.Memberships);
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_migration_by_claim_refuses_an_account_that_has_not(string guard, ProvisioningReason reason)
    {
        var plan = Claiming(ByAddress with { Address = AddressFacts.Of(null) }, Spoil(guard)).Plan();

        Assert.Equal((PlanStep.Refuse, reason), (plan.Step, plan.Reason));
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_migration_by_address_leaves_an_account_that_has_not_to_the_ordinary_rules(
        string guard, ProvisioningReason reason)
    {
        var spoiled = On(ByAddress, Spoil(guard));
        var ordinary = (spoiled with { Migration = null }).Plan();

        Assert.NotEqual(ProvisioningReason.None, reason);
        Assert.Equal(PlanStep.Refuse, spoiled.Plan().Step);
        if (guard != "still a member")
        {
            Assert.Equal(ordinary, spoiled.Plan());
        }
    }

    [Fact]
    public void Nobody_migrates_whom_a_policy_took_the_right_to_link()
    {
        var verdict = ByAddress.Verdict.Without(Rights.Link);

        Assert.Equal(ProvisioningReason.LinkingDisabled, (ByAddress with { Verdict = verdict }).Plan().Reason);
        Assert.Equal(ProvisioningReason.LinkingDisabled, (ByClaim with { Verdict = verdict }).Plan().Reason);
    }

    [Fact]
    public void An_address_that_is_not_verified_or_that_several_hold_migrates_nobody()
    {
        foreach (var standing in new[] { EmailStanding.Unverified, EmailStanding.NotAuthoritative, EmailStanding.None })
        {
            var plan = (ByAddress with { Identity = new IdentityCase { Standing = standing } }).Plan();
            Assert.NotEqual(ProvisioningReason.IdentityMigrated, plan.Reason);
        }

        var ambiguous = ByAddress with { Address = new() { Asked = true, IsAmbiguous = true } };
        Assert.Equal(ProvisioningReason.EmailAmbiguous, ambiguous.Plan().Reason);
        var unverified = ByAddress with
        {
            Matching = new() { UnverifiedLocalAddress = UnverifiedLocalAddress.ClaimAndScrub },
            Address = AddressFacts.Of(null) with { Carriers = [Account with { EmailVerified = false }] },
        };
        Assert.Equal(ProvisioningReason.LocalEmailUnverified, unverified.Plan().Reason);
    }

    [Fact]
    public void A_claim_that_names_nobody_is_one_of_the_ordinary_rules()
    {
        var nobody = ByClaim with { Migration = ByClaim.Migration! with { Account = null } };

        Assert.Equal((nobody with { Migration = null }).Plan(), nobody.Plan());
        Assert.Equal(PlanStep.AskMigration, Asking(migration => migration with { Asked = false }).Plan().Step);
    }

    [Fact]
    public void A_claim_that_cannot_be_read_or_leads_to_somebody_erased_or_gone_refuses()
    {
        AssertRefused(ProvisioningReason.SubjectAmbiguous, migration => migration with
        {
            Asked = false, Defect = ProvisioningReason.SubjectAmbiguous, Old = null,
        });
        AssertRefused(ProvisioningReason.IdentityTombstoned, migration => migration with
        {
            Account = null, IsTombstoned = true,
        });
        AssertRefused(ProvisioningReason.OrphanedIdentity, migration => migration with
        {
            Account = null, IsOrphaned = true,
        });
        AssertRefused(ProvisioningReason.DomainNotAllowed, migration => migration with { IsOutside = true });
        AssertRefused(ProvisioningReason.MigrationConflict, migration => migration with
        {
            Old = ExternalKey.Create(OldIssuer, "o9"),
        });
    }

    [Fact]
    public void An_owned_connection_takes_nobody_by_claim_who_is_another_organizations()
    {
        var foreigner = Account with { Memberships = [Account.Memberships[0] with { Organization = PlanCase.Beta }] };

        Assert.Equal(ProvisioningReason.MigrationConflict, Claiming(ByAddress, foreigner).Plan().Reason);
        Assert.Equal(
            ProvisioningReason.IdentityMigrated,
            Claiming(ByAddress, Account with { Memberships = [] }).Plan().Reason);
    }

    [Fact]
    public void A_migration_that_only_reports_decides_nothing()
    {
        foreach (var open in new[] { ByAddress, ByClaim })
        {
            var reporting = open with { Migration = open.Migration! with { State = WindowState.ReportOnly } };
            var plan = reporting.Plan();

            Assert.Equal([ProvisioningReason.WouldMigrate], plan.Warnings);
            Assert.Equal((open with { Migration = null }).Plan(), plan with { Warnings = [] });
        }

        var unreadable = Asking(migration => migration with
        {
            State = WindowState.ReportOnly, Defect = ProvisioningReason.SubjectAmbiguous,
        });
        Assert.Equal((unreadable with { Migration = null }).Plan(), unreadable.Plan());
    }

    [Fact]
    public void What_is_decided_anyway_is_no_report()
    {
        var both = ByAddress with { LinkWindow = WindowState.ReportOnly };
        var linked = ByAddress with
        {
            LinkWindow = WindowState.Open,
            Migration = ByAddress.Migration! with { State = WindowState.ReportOnly },
        };

        Assert.Empty(both.Plan().Warnings);
        Assert.Equal(ProvisioningReason.LinkedOnFirstSignIn, linked.Plan().Reason);
        Assert.Equal([ProvisioningReason.WouldMigrate], linked.Plan().Warnings);
    }

    [Fact]
    public void Whoever_was_replaced_before_this_window_may_take_the_place_again()
    {
        var migrated = ByAddress.Plan().After!;
        var undone = MigrationUndo.Undo(migrated, New, IdentityCase.Noon.AddHours(3)).After!;
        var again = On(ByAddress, undone) with
        {
            Known = undone,
            Identity = new IdentityCase { IssuedAt = IdentityCase.Noon.AddHours(4) },
            Now = IdentityCase.Noon.AddHours(4),
        };
        var later = again with { Migration = again.Migration! with { From = IdentityCase.Noon.AddHours(4) } };
        var claimed = later with { Migration = later.Migration! with { ByClaim = true, Old = Old } };

        Assert.Equal(ProvisioningReason.IdentityRetired, again.Plan().Reason);
        Assert.Equal(ProvisioningReason.IdentityRetired, (again with { Migration = null }).Plan().Reason);
        Assert.Equal(ProvisioningReason.IdentityMigrated, later.Plan().Reason);
        Assert.Equal(ProvisioningReason.IdentityMigrated, claimed.Plan().Reason);
        Assert.Equal(Old, Assert.Single(later.Plan().After!.Links, link => link.IsRetired).Key);
        Assert.Equal(
            ProvisioningReason.IdentityRetired,
            (later with { Identity = later.Identity with { Email = "carol@acme.test" } }).Plan().Reason);
        Assert.Equal(
            ProvisioningReason.IdentityRetired,
            (claimed with { Migration = claimed.Migration! with { IsOutside = true } }).Plan().Reason);
        Assert.Equal(
            ProvisioningReason.IdentityRetired,
            (later with { Known = undone with { IsProtected = true } }).Plan().Reason);
        Assert.Equal(
            ProvisioningReason.IdentityRetired,
            (later with { Verdict = later.Verdict.Without(Rights.Link) }).Plan().Reason);
    }

    private static PlanCase On(PlanCase facts, UserRecord account) => facts with { Address = AddressFacts.Of(account) };

    private static PlanCase Claiming(PlanCase facts, UserRecord account) => facts with
    {
        Migration = facts.Migration! with { ByClaim = true, Old = Old, Asked = true, Account = account },
    };

    private static PlanCase Asking(Func<MigrationFacts, MigrationFacts> spoil) =>
        ByClaim with { Migration = spoil(ByClaim.Migration!) };

    private static UserRecord Spoil(string guard) => Spoiled.Single(spoiled => spoiled.Guard == guard).Spoil(Account);

    private static void AssertRefused(ProvisioningReason reason, Func<MigrationFacts, MigrationFacts> spoil)
    {
        var plan = Asking(spoil).Plan();
        Assert.Equal((PlanStep.Refuse, reason), (plan.Step, plan.Reason));
    }

    private static string? SyncedEmail(PlanCase facts) =>
        Assert.Single(facts.Plan().After!.LinkOf(New)!.Ledger).Synced.Email;

    private static Link LinkOf(ExternalKey key, ConnectionId connection, DateTimeOffset? appliedAt = null) =>
        new(key, [EntryOf(connection, appliedAt)]);

    private static LedgerEntry EntryOf(ConnectionId connection, DateTimeOffset? appliedAt = null) => new()
    {
        Connection = connection,
        Channel = SignInChannel.OpenIdConnect,
        AppliedIssuedAt = appliedAt,
        Synced = new Profile { FamilyName = "Earlier" },
    };

    private static Link Retired(Link link, DateTimeOffset at, ExternalKey? by = null) => link with
    {
        Retirement = new(by ?? new IdentityCase { Subject = "s0" }.Key, OldConnection, at, IsUndone: false),
    };
}
