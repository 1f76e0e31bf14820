namespace JitProvisioning.Core.Tests;

public sealed class InvitationTests
{
    [Fact]
    public async Task A_first_sign_in_uses_its_invitation_in_the_commit_that_creates_the_account()
    {
        using var engine = Inviter.NewEngine();
        var invitation = await engine.InviteAsync();
        var result = await engine.ProvisionAsync();

        Assert.Equal(ProvisioningReason.FirstSignIn, result.Reason);
        var used = await engine.FindInvitationAsync(invitation.Id);
        Assert.Equal((InvitationStatus.Used, result.User!.Id), (used.Status, used.UsedBy!.Value));
        Assert.Equal(engine.Time.GetUtcNow(), used.EndedAt);
        Assert.Equal(["Editor", "Member"], RolesOf(result).Order());
        Assert.Contains(
            engine.Store.AuditTrail[^1].Changes,
            change => change.Field == "role:acme/Editor" && change.After == $"Invitation {invitation.Id}");
        Assert.Contains(new DecisionFact("invited", "to acme"), engine.Store.AuditTrail[^1].Facts);
    }

    [Fact]
    public async Task The_next_sign_in_of_the_person_asks_about_no_invitation_and_writes_nothing()
    {
        using var engine = Inviter.NewEngine();
        await engine.InviteAsync();
        await engine.ProvisionAsync();
        var entries = engine.Store.AuditTrail.Count;
        var again = await engine.ProvisionAsync();

        Assert.Equal(ProvisioningReason.NoChange, again.Reason);
        Assert.Equal(entries, engine.Store.AuditTrail.Count);
    }

    [Fact]
    public async Task A_member_of_another_organization_joins_at_the_next_sign_in_and_later_ones_write_nothing()
    {
        using var engine = Inviter.NewEngine(options =>
        {
            options.Organizations["beta"] = new OrganizationOptions();
            var connection = options.Connections["acme-oidc"];
            connection.Organization = null;
            connection.OrganizationClaim = "org";
            connection.OrganizationMap["b"] = "beta";
            connection.PlaceByInvitation = true;
        });
        var signIn = new SignInCase().With("org", "b");
        await engine.ProvisionAsync(signIn);
        Assert.Equal(ProvisioningReason.NoChange, (await engine.ProvisionAsync(signIn)).Reason);

        await engine.InviteAsync();
        var joined = await engine.ProvisionAsync(signIn);
        var entries = engine.Store.AuditTrail.Count;
        var again = await engine.ProvisionAsync(signIn);

        Assert.Equal(
            ["acme", "beta"], joined.User!.ActiveMemberships.Select(membership => membership.Organization.Value).Order());
        Assert.Equal(ProvisioningReason.NoChange, again.Reason);
        Assert.Equal(entries, engine.Store.AuditTrail.Count);
    }

    [Fact]
    public async Task An_invitation_that_is_revoked_before_the_next_sign_in_is_looked_for_once()
    {
        using var engine = Inviter.NewEngine();
        await engine.InviteAsync();
        await engine.ProvisionAsync();
        var second = await engine.InviteAsync();
        await engine.InviteAsync(invitations => invitations.RevokeAsync(second.Id));

        await engine.ProvisionAsync();
        var entries = engine.Store.AuditTrail.Count;
        await engine.ProvisionAsync();

        Assert.False(Assert.Single(engine.Store.Users) is { } stored && UserRecord.Read(stored).IsInvited);
        Assert.Equal(entries, engine.Store.AuditTrail.Count);
    }

    [Fact]
    public async Task Without_an_invitation_nobody_is_let_in_and_with_one_the_same_person_is()
    {
        using var engine = Inviter.NewEngine();
        Assert.Equal(ProvisioningReason.InvitationRequired, (await engine.ProvisionAsync()).Reason);
        Assert.Empty(engine.Store.Users);
        await engine.InviteAsync();
        Assert.Equal(ProvisioningOutcome.Created, (await engine.ProvisionAsync()).Outcome);
    }

    [Fact]
    public async Task A_revoked_and_an_expired_invitation_let_nobody_in()
    {
        using var engine = Inviter.NewEngine();
        var revoked = await engine.InviteAsync();
        await engine.InviteAsync(invitations => invitations.RevokeAsync(revoked.Id));
        Assert.Equal(ProvisioningReason.InvitationRequired, (await engine.ProvisionAsync()).Reason);
        await engine.InviteAsync(new InvitationRequest
        {
            Organization = Inviter.Acme,
            Address = "bob@acme.test",
            ExpiresIn = TimeSpan.FromHours(1),
        });
        engine.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(ProvisioningReason.InvitationExpired, (await engine.ProvisionAsync()).Reason);
    }

    [Fact]
    public async Task An_invitation_of_a_domain_is_good_for_its_first_person()
    {
        using var engine = Inviter.NewEngine();
        await engine.InviteAsync(new InvitationRequest { Organization = Inviter.Acme, Domain = "ACME.test" });
        var first = await engine.ProvisionAsync();
        var second = await engine.ProvisionAsync(
            new SignInCase().With("sub", "s2").With("email", "carol@acme.test"));

        Assert.Equal(ProvisioningOutcome.Created, first.Outcome);
        Assert.Equal(ProvisioningReason.InvitationRequired, second.Reason);
    }

    [Fact]
    public async Task Of_two_people_at_the_same_time_one_uses_the_invitation_of_their_domain()
    {
        for (var round = 0; round < 20; round++)
        {
            using var engine = Inviter.NewEngine();
            await engine.InviteAsync(new InvitationRequest { Organization = Inviter.Acme, Domain = "acme.test" });
            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() =>
                engine.ProvisionAsync(new SignInCase()
                    .With("sub", $"s{number}").With("email", $"person{number}@acme.test")))));

            Assert.Single(results, result => result.Outcome == ProvisioningOutcome.Created);
            Assert.Equal(7, results.Count(result => result.Reason == ProvisioningReason.InvitationRequired));
            Assert.Single(engine.Store.Users);
        }
    }

    [Fact]
    public async Task A_preview_tells_of_the_invitation_and_leaves_it_open()
    {
        using var engine = Inviter.NewEngine();
        var invitation = await engine.InviteAsync();
        var preview = await engine.PreviewAsync();

        Assert.Equal(ProvisioningOutcome.Created, preview.Outcome);
        Assert.Equal(InvitationStatus.Open, (await engine.FindInvitationAsync(invitation.Id)).Status);
    }

    [Fact]
    public async Task By_a_store_without_invitations_nobody_is_let_in()
    {
        using var engine = Inviter.NewEngine(store: new CountingStore());

        Assert.Equal(ProvisioningReason.InvitationRequired, (await engine.ProvisionAsync()).Reason);
    }

    [Theory]
    [InlineData(false, ProvisioningReason.NoOrganization)]
    [InlineData(true, ProvisioningReason.FirstSignIn)]
    public async Task By_a_shared_connection_an_invitation_leads_beyond_its_map_only_where_the_deployer_says_so(
        bool places, ProvisioningReason reason)
    {
        using var engine = Inviter.NewEngine(options =>
        {
            options.Organizations["acme"].MembershipMode = MembershipMode.Automatic;
            options.Connections["acme-oidc"].Organization = null;
            options.Connections["acme-oidc"].PlaceByInvitation = places;
        });
        await engine.InviteAsync();

        Assert.Equal(reason, (await engine.ProvisionAsync()).Reason);
    }

    [Fact]
    public async Task By_a_shared_connection_an_invitation_leads_where_its_map_does()
    {
        using var engine = Inviter.NewEngine(options =>
        {
            options.Connections["acme-oidc"].Organization = null;
            options.Connections["acme-oidc"].OrganizationClaim = "org";
            options.Connections["acme-oidc"].OrganizationMap["o-1"] = "acme";
        });
        await engine.InviteAsync();

        var result = await engine.ProvisionAsync(new SignInCase().Without("org"));
        Assert.Equal("acme", Assert.Single(result.User!.Memberships).Organization.Value);
    }

    [Fact]
    public async Task Whoever_is_invited_to_their_verified_address_keeps_the_role_when_another_identity_is_linked()
    {
        using var engine = Inviter.NewEngine(options => options.Connections["partner-oidc"].LinkVerifiedEmail = true);
        await engine.InviteAsync();
        await engine.ProvisionAsync();
        var more = await engine.InviteAsync(new InvitationRequest
        {
            Organization = Inviter.Acme,
            Address = "bob@acme.test",
            Roles = ["Reviewer"],
        });
        var linked = await engine.ProvisionAsync(SignInCase.ByPartner);

        Assert.Equal(ProvisioningOutcome.Linked, linked.Outcome);
        Assert.Contains("Reviewer", RolesOf(linked));
        Assert.Equal(InvitationStatus.Used, (await engine.FindInvitationAsync(more.Id)).Status);
    }

    private static IEnumerable<string> RolesOf(ProvisioningResult result) =>
        Assert.Single(result.User!.Memberships).Roles.Select(grant => grant.Role);
}
