namespace JitProvisioning.Core.Tests;

/// <summary>Starts from an account with two identities, the first of which brought all that can be brought.</summary>
public sealed class UnlinkingTests
{
    private static readonly ConnectionId Acme = new("acme-oidc");
    private static readonly ConnectionId Beta = new("beta-oidc");
    private static readonly ExternalKey First = ExternalKey.Create("https://idp.acme.test", "s1");
    private static readonly ExternalKey Second = ExternalKey.Create("https://idp.beta.test", "s2");
    private static readonly GrantSource ByAcme = Source(GrantOrigin.SignIn, Acme);
    private static readonly GrantSource ByBeta = Source(GrantOrigin.SignIn, Beta);
    private static readonly GrantSource ByHand = Source(GrantOrigin.Hand, null);
    private static readonly GrantSource ByInvitation = Source(GrantOrigin.Invitation, Acme);

    private static readonly UserRecord Two = new()
    {
        Id = PlanCase.Bob,
        Version = 7,
        Profile = new Profile { Email = "bob@acme.test", DisplayName = "Bob Stone" },
        EmailVerified = true,
        ProfileOwner = Acme,
        Links = [LinkBy(First, Acme), LinkBy(Second, Beta)],
        Memberships = [Of(PlanCase.Acme, ByAcme, ByAcme), Of(PlanCase.Beta, ByBeta, ByBeta)],
        ApplicationRoles = [new("Reader", ByAcme), new("Writer", ByHand), new("Guest", ByInvitation)],
    };

    [Fact]
    public void An_identity_goes_with_its_ledger_and_what_its_connection_gave()
    {
        var after = Unlink(Two, First);

        Assert.Equal(
            Two with
            {
                ProfileOwner = null,
                Links = [LinkBy(Second, Beta)],
                Memberships = [Of(PlanCase.Beta, ByBeta, ByBeta)],
                ApplicationRoles = [new("Writer", ByHand), new("Guest", ByInvitation)],
            },
            after);
    }

    [Fact]
    public void The_profile_stays_with_its_owner_when_another_connections_identity_goes() =>
        Assert.Equal(Acme, Unlink(Two, Second)!.ProfileOwner);

    [Fact]
    public void The_profile_stays_with_its_owner_while_another_of_its_identities_is_linked()
    {
        var user = Two with { Links = [.. Two.Links, LinkBy(ExternalKey.Create(First.Issuer, "s3"), Acme)] };

        Assert.Equal(Acme, Unlink(user, First)!.ProfileOwner);
    }

    [Theory]
    [InlineData(MembershipStatus.Suspended)]
    [InlineData(MembershipStatus.Removed)]
    public void A_membership_that_somebody_switched_off_stays_off(MembershipStatus status)
    {
        var user = Two with { Memberships = [Of(PlanCase.Acme, ByAcme, ByAcme) with { Status = status }] };

        var membership = Assert.Single(Unlink(user, First)!.Memberships);

        Assert.Equal((status, 0), (membership.Status, membership.Roles.Count));
    }

    [Fact]
    public void A_membership_with_roles_of_others_becomes_theirs()
    {
        var user = Two with { Memberships = [Of(PlanCase.Acme, ByAcme, ByAcme, ByHand)] };

        var membership = Assert.Single(Unlink(user, First)!.Memberships);

        Assert.Equal(Of(PlanCase.Acme, ByHand, ByHand), membership);
    }

    [Fact]
    public void A_membership_given_by_hand_stays_without_the_roles_of_the_connection()
    {
        var user = Two with { Memberships = [Of(PlanCase.Acme, ByHand, ByAcme)] };

        Assert.Equal([Of(PlanCase.Acme, ByHand)], Unlink(user, First)!.Memberships);
    }

    [Fact]
    public void An_identity_that_is_not_linked_changes_nothing() =>
        Assert.Equal(Two, Unlink(Two, ExternalKey.Create(First.Issuer, "S1")));

    [Fact]
    public void The_last_identity_stays_unless_forced()
    {
        var one = Unlink(Two, First)!;

        Assert.Equal(RecordEdit.Refuse(ProvisioningReason.LastIdentity), Unlinking.Unlink(one, Second, force: false));
        Assert.Empty(Unlinking.Unlink(one, Second, force: true).After!.Links);
    }

    [Theory]
    [InlineData(UserStatus.Suspended, ProvisioningReason.AccountDisabled)]
    [InlineData(UserStatus.Deleted, ProvisioningReason.AccountDeleted)]
    public void An_identity_of_an_account_out_of_use_stays_unless_forced(UserStatus status, ProvisioningReason reason)
    {
        var user = Two with { Status = status };

        Assert.Equal(RecordEdit.Refuse(reason), Unlinking.Unlink(user, First, force: false));
        Assert.Equal([Second], Unlinking.Unlink(user, First, force: true).After!.Links.Select(link => link.Key));
    }

    [Fact]
    public async Task Unlinking_frees_the_key_and_names_it_by_its_hash()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;

        var result = await engine.AdministerAsync(accounts => accounts.UnlinkAsync(user.Id, First, force: true));

        Assert.Equal(ProvisioningReason.IdentityUnlinked, result.Reason);
        Assert.Contains(
            new AuditedChange($"link:{First.ToShortHash()}", "linked", null), engine.Store.AuditTrail[^1].Changes);
        Assert.Contains(
            engine.Store.AuditTrail[^1].Changes, change => change is { Field: "role:acme/Member", After: null });
        Assert.Same(UserLookup.NotFound, await engine.Store.FindAsync(UserQuery.ByKey(First), default));
    }

    [Fact]
    public async Task A_link_that_only_the_store_knows_is_taken_too()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        await engine.Store.CommitAsync(
            new UserChange
            {
                Kind = UserChangeKind.Update,
                User = engine.Store.Users[0] with { Version = 2 },
                ExpectedVersion = 1,
                AddedKeys = [Second],
                Audit = engine.Store.AuditTrail[0],
            },
            default);

        var result = await engine.AdministerAsync(accounts => accounts.UnlinkAsync(user.Id, Second));

        Assert.Equal(AdministrationOutcome.Changed, result.Outcome);
        Assert.Same(UserLookup.NotFound, await engine.Store.FindAsync(UserQuery.ByKey(Second), default));
    }

    [Fact]
    public async Task A_key_of_another_account_is_not_touched()
    {
        using var engine = new EngineHost();
        var bob = (await engine.ProvisionAsync()).User!;
        var carol = (await engine.ProvisionAsync(new SignInCase().With("sub", "s2").Without("email"))).User!;

        var result = await engine.AdministerAsync(accounts => accounts.UnlinkAsync(carol.Id, First, force: true));

        Assert.Equal((AdministrationOutcome.Unchanged, carol.Id), (result.Outcome, result.User!.Id));
        Assert.Equal(bob.Id, (await engine.Store.FindAsync(UserQuery.ByKey(First), default)).User!.Id);
    }

    private static UserRecord? Unlink(UserRecord user, ExternalKey key) =>
        Unlinking.Unlink(user, key, force: false).After;

    private static GrantSource Source(GrantOrigin origin, ConnectionId? connection) =>
        new(origin, connection, null, "default", "v1");

    private static Link LinkBy(ExternalKey key, ConnectionId connection) =>
        new(key, [new LedgerEntry { Connection = connection, Channel = SignInChannel.OpenIdConnect }]);

    private static Membership Of(OrganizationId organization, GrantSource source, params GrantSource[] roles) => new(
        organization,
        MembershipStatus.Active,
        source,
        roles.Select(role => new RoleGrant("Member", role)).ToValueList());
}
