using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

public sealed class InvitationAdministrationTests
{
    private static readonly InvitationRequest Request = new()
    {
        Organization = Inviter.Acme,
        Address = "Bob@ACME.test",
        Roles = ["Editor", "Editor"],
    };

    [Fact]
    public async Task An_invitation_is_kept_as_asked_for_seven_days_and_audited_without_the_address()
    {
        using var engine = new EngineHost();
        var result = await engine.InviteAsync(invitations => invitations.CreateAsync(Request, "carol"));

        var invitation = result.Invitation!;
        Assert.Equal((true, ProvisioningReason.InvitationCreated), (result.Succeeded, result.Reason));
        Assert.Equal("bob@acme.test", invitation.Address!.Value);
        Assert.Equal(["Editor"], invitation.Roles);
        Assert.Equal(engine.Time.GetUtcNow().AddDays(7), invitation.ExpiresAt);
        Assert.Equal(invitation, await engine.FindInvitationAsync(invitation.Id));
        var entry = Assert.Single(engine.Store.AuditTrail);
        Assert.Equal(
            (ProvisioningReason.InvitationCreated, "carol", DecisionRule.Administration),
            (entry.Reason, entry.Actor, entry.Rule));
        Assert.Equal(
            [
                new AuditedChange($"invitation:acme/{invitation.Id}", null, "Open for an address"),
                new AuditedChange($"invitation:acme/{invitation.Id}/Editor", null, "Invited"),
            ],
            entry.Changes);
        Assert.DoesNotContain("bob@", JsonSerializer.Serialize(entry), StringComparison.OrdinalIgnoreCase);
    }

    public static TheoryData<InvitationRequest, string> Broken { get; } = new()
    {
        { Request with { Organization = new("nowhere") }, "Organization" },
        { Request with { Address = null }, "Address and Domain" },
        { Request with { Domain = "acme.test" }, "Address and Domain" },
        { Request with { Address = "bob" }, "Address" },
        { Request with { Address = null, Domain = "gmail.com" }, "PublicMailboxDomain" },
        { Request with { Address = null, Domain = "co.uk" }, "PublicSuffix" },
        { Request with { Address = null, Domain = "*.acme.test" }, "WildcardDomain" },
        { Request with { ExpiresIn = TimeSpan.Zero }, "ExpiresIn" },
        { Request with { ExpiresIn = TimeSpan.FromDays(366) }, "ExpiresIn" },
        { Request with { Roles = [" "] }, "Roles" },
        { Request with { Roles = [new string('r', 257)] }, "Roles" },
        { Request with { Roles = ["Ghost"] }, "RoleNotDeclared" },
        { Request with { Roles = ["Ghost"], DangerousAllowPrivilegedRoles = true }, "RoleNotDeclared" },
        { Request with { Roles = ["owner"] }, "PrivilegedRole" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_request_that_breaks_a_rule_is_refused_naming_what_to_change(
        InvitationRequest request, string named)
    {
        using var engine = NewEngine();
        var result = await engine.InviteAsync(invitations => invitations.CreateAsync(request));

        Assert.Equal(
            (AdministrationOutcome.Refused, ProvisioningReason.InvitationInvalid, (Invitation?)null),
            (result.Outcome, result.Reason, result.Invitation));
        Assert.Contains(named, Assert.Single(result.Problems), StringComparison.Ordinal);
        Assert.Empty(engine.Store.AuditTrail);
        Assert.Empty(await ListAsync(engine));
    }

    [Fact]
    public async Task A_privileged_role_needs_the_switch_that_says_so()
    {
        using var engine = NewEngine();
        var invitation = await engine.InviteAsync(
            Request with { Roles = ["owner"], DangerousAllowPrivilegedRoles = true });

        Assert.Equal(["owner"], invitation.Roles);
    }

    [Fact]
    public async Task An_invitation_is_revoked_once()
    {
        using var engine = new EngineHost();
        var invitation = await engine.InviteAsync(Request);
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        var revoked = await RevokeAsync(engine, invitation.Id);
        var again = await RevokeAsync(engine, invitation.Id);

        Assert.Equal(
            (AdministrationOutcome.Changed, ProvisioningReason.InvitationRevoked), (revoked.Outcome, revoked.Reason));
        Assert.Equal(
            invitation with { Status = InvitationStatus.Revoked, EndedAt = engine.Time.GetUtcNow() },
            revoked.Invitation);
        Assert.Equal(AdministrationOutcome.Unchanged, again.Outcome);
        Assert.Equal(
            [new AuditedChange($"invitation:acme/{invitation.Id}", "Open", "Revoked")],
            engine.Store.AuditTrail[^1].Changes);
        Assert.Equal(2, engine.Store.AuditTrail.Count);
    }

    [Fact]
    public async Task A_used_invitation_stays_used_and_an_unknown_one_is_not_found()
    {
        using var engine = new EngineHost();
        var invitation = await engine.InviteAsync();
        await engine.ProvisionAsync();

        var used = await RevokeAsync(engine, invitation.Id);
        Assert.Equal((AdministrationOutcome.Refused, ProvisioningReason.InvitationUsed), (used.Outcome, used.Reason));
        Assert.Equal(AdministrationOutcome.NotFound, (await RevokeAsync(engine, new("nowhere"))).Outcome);
    }

    [Fact]
    public async Task Revoking_and_a_sign_in_at_the_same_time_have_one_winner()
    {
        for (var round = 0; round < 50; round++)
        {
            using var engine = Inviter.NewEngine();
            var invitation = await engine.InviteAsync();
            var revoking = Task.Run(() => RevokeAsync(engine, invitation.Id));
            var signIn = await Task.Run(() => engine.ProvisionAsync());

            Assert.Equal(signIn.Succeeded, (await revoking).Reason == ProvisioningReason.InvitationUsed);
        }
    }

    [Fact]
    public async Task Pages_list_what_was_made_in_the_order_of_making()
    {
        using var engine = new EngineHost();
        var made = new List<Invitation>();
        for (var number = 0; number < 3; number++)
        {
            engine.Time.Advance(TimeSpan.FromSeconds(1));
            made.Add(await engine.InviteAsync(Request));
        }

        Assert.Equal(made[..2], await ListAsync(engine, count: 2));
        Assert.Equal(made[2..], await ListAsync(engine, made[1].Id));
    }

    [Fact]
    public async Task Erasing_a_person_leaves_no_invitation_to_their_address_and_none_that_they_used()
    {
        using var engine = new EngineHost(builder => builder.Services.Configure<JitProvisioningOptions>(options =>
            options.TombstoneKey = Convert.ToBase64String(new byte[32])));
        await engine.InviteAsync(new InvitationRequest { Organization = Inviter.Acme, Domain = "acme.test" });
        var person = await engine.ProvisionAsync();
        await engine.InviteAsync(Request);
        var other = await engine.InviteAsync(Request with { Address = "carol@acme.test" });
        await engine.AdministerAsync(accounts => accounts.EraseAsync(person.User!.Id));

        Assert.Equal([other.Id], (await ListAsync(engine)).Select(invitation => invitation.Id));
    }

    [Fact]
    public async Task A_store_without_invitations_says_so()
    {
        using var engine = new EngineHost(store: new CountingStore());
        var thrown = await Assert.ThrowsAsync<NotSupportedException>(
            () => engine.InviteAsync(invitations => invitations.CreateAsync(Request)));

        Assert.Contains("CountingStore does not implement IInvitationStore", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_caller_means_is_thrown_at()
    {
        using var engine = new EngineHost();
        await Assert.ThrowsAsync<ArgumentException>(() => engine.InviteAsync(
            invitations => invitations.CreateAsync(Request, new string('a', 257))));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ListAsync(engine, count: 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ListAsync(engine, count: 1_001));
        await Assert.ThrowsAsync<ArgumentNullException>(() => RevokeAsync(engine, default));
    }

    private static EngineHost NewEngine() => new(builder => builder.Services.Configure<JitProvisioningOptions>(options =>
    {
        foreach (var role in new[] { "owner", "Editor", "Member" })
        {
            options.Organizations["acme"].Roles.Add(role);
        }
    }));

    private static Task<InvitationResult> RevokeAsync(EngineHost engine, InvitationId id) =>
        engine.InviteAsync(invitations => invitations.RevokeAsync(id));

    private static Task<ValueList<Invitation>> ListAsync(
        EngineHost engine, InvitationId? after = null, int count = 100) =>
        engine.InviteAsync(invitations => invitations.ListAsync(Inviter.Acme, after, count));
}
