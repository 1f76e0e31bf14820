using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Core.Tests;

/// <summary>What provisioning sources can do to accounts that are not theirs.</summary>
public sealed class SourceBreakTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("https://login.microsoftonline.com/{tenantid}/v2.0")]
    public void A_source_speaks_of_people_of_one_issuer_that_is_named(string? issuer)
    {
        using var engine = Sources.NewEngine(options =>
        {
            options.Connections["acme-oidc"].Issuer = issuer;
            options.Connections["acme-oidc"].Authority = "https://idp.acme.test";
            options.Connections["acme-oidc"].AllowTenants.Add("t1");
        });

        var failure = Assert.Throws<OptionsValidationException>(
            () => engine.Get<IOptions<JitProvisioningOptions>>().Value);
        Assert.Contains("acme-oidc:ProvisionedBySource needs", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_touches_nobody_who_never_came_by_its_connection()
    {
        using var engine = TwoOfOneIssuer();
        var person = (await engine.ProvisionAsync(ByBeta)).User!;

        await engine.DeactivateAsync();

        var after = UserRecord.Read(engine.Store.Users.Single(user => user.Id == person.Id));
        Assert.Equal(UserStatus.Active, after.Status);
        Assert.Equal("beta", after.Places());
    }

    [Fact]
    public async Task A_connection_takes_back_only_what_its_own_source_suspended()
    {
        using var engine = Sources.NewEngine(options =>
        {
            options.Connections["acme-oidc"].Reactivation = Reactivation.WhenDeactivatedBySource;
            options.Connections["acme-oidc"].ExplicitLinking = true;
            options.Connections["partner-oidc"].ExplicitLinking = true;
        });
        var person = (await engine.ProvisionAsync(SignInCase.ByPartner)).User!;
        await LinkAsync(engine, person.Id);
        await engine.UpsertAsync(Sources.Bob, Sources.Partner);
        await engine.DeactivateAsync();
        await engine.DeactivateAsync(connection: Sources.Partner);
        var suspended = UserRecord.Read(engine.Store.Users.Single());
        Assert.Equal((UserStatus.Suspended, Sources.Partner), (suspended.Status, suspended.SuspendedBy!.Value));
        engine.Time.Advance(TimeSpan.FromMinutes(1));

        var back = await engine.ProvisionAsync(
            new SignInCase().With("iat", engine.Time.GetUtcNow().ToUnixTimeSeconds()));

        Assert.Equal(ProvisioningReason.AccountDisabled, back.Reason);
    }

    [Fact]
    public async Task The_word_of_a_source_is_enough_for_whom_waits_for_approval()
    {
        using var engine = Sources.NewEngine(options =>
            options.Organizations["acme"].MembershipMode = MembershipMode.ByApproval);
        var waiting = await engine.ProvisionAsync();
        Assert.Equal("acme:Pending", waiting.User!.Places());

        var said = await engine.UpsertAsync();

        Assert.Equal("acme", said.User!.Places());
    }

    private static SourcePerson Owner { get; } = Sources.Bob with
    {
        Memberships = [new SourceMembership(Inviter.Acme, ["Owner"])],
        DangerousAllowPrivilegedRoles = true,
    };

    [Fact]
    public async Task A_source_does_not_take_the_last_owner()
    {
        using var engine = Sources.NewEngine();
        await engine.UpsertAsync(Sources.Bob with
        {
            Memberships = [new SourceMembership(Inviter.Acme, ["Owner"])],
            DangerousAllowPrivilegedRoles = true,
        });

        var off = await engine.UpsertAsync(Sources.Bob);

        Assert.Contains(
            UserRecord.Read(engine.Store.Users.Single()).Memberships[0].Roles, grant => grant.Role == "Owner");
        Assert.Equal(ProvisioningReason.LastOwnerKept, off.Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_is_gone_from_one_source_is_out_though_another_keeps_the_last_owner_in_use(bool isUpsert)
    {
        using var engine = await WithTwoSourcesAsync();
        var id = UserRecord.Read(engine.Store.Users.Single()).Id;
        await engine.MembersAsync(members => members.AddAsync(id, Inviter.Acme));

        var off = isUpsert ? await engine.UpsertAsync(Owner with { Active = false }) : await engine.DeactivateAsync();

        Assert.Equal(
            (AdministrationOutcome.Changed, ProvisioningReason.DeactivatedBySource, UserStatus.Active),
            (off.Outcome, isUpsert ? ProvisioningReason.DeactivatedBySource : off.Reason, off.User!.Status));
        Assert.Equal(off.User, UserRecord.Read(engine.Store.Users.Single()));
        var membership = Assert.Single(off.User.Memberships);
        Assert.Equal(GrantOrigin.Hand, Assert.Single(membership.Sources).Origin);
        Assert.Empty(membership.Roles);
        Assert.Equal(SourceStatus.Inactive, off.User.SourceOf(Sources.Acme)!.Status);
        Assert.Equal(ProvisioningReason.AccountDisabled, (await engine.ProvisionAsync()).Reason);
        Assert.Equal(off.Reason, engine.Store.AuditTrail[^2].Reason);
    }

    [Fact]
    public async Task A_change_that_would_take_the_last_owner_is_refused_as_a_whole()
    {
        using var engine = await WithTwoSourcesAsync();
        var (before, entries) = (engine.Store.Users.Single(), engine.Store.AuditTrail.Count);

        var refused = await engine.UpsertAsync(Sources.Bob with { DisplayName = "Somebody else" });

        Assert.Equal(
            (AdministrationOutcome.Refused, ProvisioningReason.LastOwnerKept), (refused.Outcome, refused.Reason));
        Assert.Equal(before, engine.Store.Users.Single());
        Assert.Equal(entries, engine.Store.AuditTrail.Count);
    }

    [Fact]
    public async Task What_a_human_gave_the_last_owner_no_source_takes()
    {
        using var engine = await WithTwoSourcesAsync();
        var id = UserRecord.Read(engine.Store.Users.Single()).Id;
        await engine.MembersAsync(members => members.AddAsync(id, Inviter.Acme));
        await engine.AdministerAsync(users => users.GrantRoleAsync(id, Inviter.Acme, "Owner"));

        var off = await engine.DeactivateAsync();

        var grant = Assert.Single(Assert.Single(off.User!.Memberships).Roles);
        Assert.Equal(("Owner", GrantOrigin.Hand), (grant.Role, grant.Source.Origin));
    }

    [Fact]
    public async Task What_a_source_gave_goes_when_its_resource_goes_with_a_claimed_account()
    {
        using var engine = Sources.NewEngine(ClaimAndScrub);
        await engine.UpsertAsync(Sources.Bob with { Email = "bob@partner.test" });

        var claimed = await engine.ProvisionAsync(
            SignInCase.ByPartner.With("sub", "p1").With("email", "bob@partner.test"));

        Assert.Equal(ProvisioningReason.ClaimedUnverifiedAccount, claimed.Reason);
        Assert.DoesNotContain(claimed.User!.Sources, source => source.Connection == Sources.Acme);
        Assert.DoesNotContain(
            claimed.User.Memberships.SelectMany(membership => membership.Roles),
            grant => grant.Source.Origin == GrantOrigin.Scim);
    }

    [Fact]
    public async Task Claiming_the_account_of_the_last_owner_ends_in_a_decision()
    {
        using var engine = new EngineHost(builder => builder.Services.Configure<JitProvisioningOptions>(options =>
        {
            ClaimAndScrub(options);
            options.Organizations["acme"].DangerousAllowPrivilegedDefaults = true;
            options.Organizations["acme"].DefaultRoles.Clear();
            options.Organizations["acme"].RoleRules.Add(new RoleRuleOptions
            {
                Connection = "acme-oidc", Value = "owners", Role = "Owner", DangerousAllowPrivileged = true,
            });
        }));
        var first = await engine.ProvisionAsync(
            new SignInCase().With("email_verified", false).With("groups", new[] { "owners" }));
        Assert.Equal(["Owner"], first.User!.Memberships[0].Roles.Select(grant => grant.Role));

        var claimed = await engine.ProvisionAsync(SignInCase.ByPartner.With("sub", "p1"));

        Assert.Equal(ProvisioningReason.ClaimedUnverifiedAccount, claimed.Reason);
    }

    [Fact]
    public async Task Claiming_an_account_whose_owner_role_goes_ends_in_a_decision()
    {
        using var engine = new EngineHost(builder => builder.Services.Configure<JitProvisioningOptions>(options =>
        {
            ClaimAndScrub(options);
            options.Organizations["acme"].RoleRules.Add(new RoleRuleOptions
            {
                Connection = "acme-oidc", Value = "owners", Role = "Owner", DangerousAllowPrivileged = true,
            });
        }));
        var first = await engine.ProvisionAsync(
            new SignInCase().With("email_verified", false).With("groups", new[] { "owners" }));
        await engine.AdministerAsync(admin => admin.GrantRoleAsync(first.User!.Id, Inviter.Acme, "Auditor"));
        engine.Time.Advance(TimeSpan.FromMinutes(1));

        var claimed = await engine.ProvisionAsync(SignInCase.ByPartner.With("sub", "p1")
            .With("iat", engine.Time.GetUtcNow().ToUnixTimeSeconds()));

        Assert.NotEqual(ProvisioningOutcome.Failed, claimed.Outcome);
    }

    [Fact]
    public async Task A_proof_does_not_keep_an_empty_address_from_being_filled()
    {
        using var engine = Sources.NewEngine();
        await engine.UpsertAsync(Sources.Bob with { Email = null, DisplayName = null });
        await engine.ProvisionAsync();

        var again = await engine.ProvisionAsync();
        Assert.Equal("bob@acme.test", again.User?.Profile.Email ?? Only(engine).Profile.Email);
    }

    [Fact]
    public async Task What_a_source_says_nothing_of_is_left_to_the_sign_in()
    {
        using var engine = Sources.NewEngine();
        var nameless = Sources.Bob with { Email = null, DisplayName = null };
        await engine.UpsertAsync(nameless);
        await engine.ProvisionAsync();
        await engine.ProvisionAsync(new SignInCase().With("family_name", "Boulder"));
        Assert.Equal("bob@acme.test", Only(engine).Profile.Email);
        engine.Time.Advance(TimeSpan.FromMinutes(2));

        var again = await engine.UpsertAsync(nameless);

        Assert.True(Only(engine).EmailVerified);
        Assert.Equal(AdministrationOutcome.Unchanged, again.Outcome);
    }

    private static UserRecord Only(EngineHost engine) => UserRecord.Read(engine.Store.Users.Single());

    private static SignInCase ByBeta { get; } = new SignInCase
    {
        Scheme = "beta-oidc",
        Issuer = "https://idp.beta.test",
    }.With("email", "bob@beta.test");

    private static void ClaimAndScrub(JitProvisioningOptions options)
    {
        options.Matching.UnverifiedLocalAddress = UnverifiedLocalAddress.ClaimAndScrub;
        options.Connections["partner-oidc"].LinkVerifiedEmail = true;
        options.Connections["partner-oidc"].Domains.Add("partner.test");
    }

    private static void WithBeta(JitProvisioningOptions options)
    {
        options.Organizations["beta"] = new OrganizationOptions();
        options.Connections["acme-oidc"].ExplicitLinking = true;
        options.Connections["beta-oidc"] = new ConnectionOptions
        {
            Issuer = "https://idp.beta.test", Organization = "beta", ExplicitLinking = true,
        };
    }

    // The person's own wish: a colleague of both customers.
    private static async Task LinkAsync(EngineHost engine, UserId person)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        var begun = await scope.ServiceProvider.GetRequiredService<IAccountLinking>()
            .StartAsync(person, Sources.Acme, "browser");
        var linked = await engine.ProvisionAsync(new SignInCase
        {
            Proof = new LinkProof { Ticket = begun!.Ticket, BrowserSession = "browser", SignedInAs = person },
        });
        Assert.Equal(ProvisioningOutcome.Linked, linked.Outcome);
    }

    private static EngineHost TwoOfOneIssuer() => Sources.NewEngine(options =>
    {
        WithBeta(options);
        options.Connections["acme-oidc"].Issuer = "https://idp.beta.test";
    });

    // Acme's source makes the person its only owner; the partner's keeps the account in use.
    private static async Task<EngineHost> WithTwoSourcesAsync()
    {
        var engine = Sources.NewEngine();
        var owner = await engine.UpsertAsync(Owner);
        await engine.ProvisionAsync();
        await SourceAdministrationTests.LinkPartnerAsync(engine, owner.User!.Id);
        await engine.UpsertAsync(Sources.Bob with { Memberships = [] }, Sources.Partner);
        return engine;
    }
}
