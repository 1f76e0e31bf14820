using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

public sealed class LinkingEngineTests
{
    private const string Browser = "browser";

    private static readonly SignInCase Partner = SignInCase.ByPartner.With("sub", "p1");

    [Fact]
    public async Task Linking_by_address_is_off_until_a_connection_turns_it_on()
    {
        using var off = new EngineHost();
        using var on = new EngineHost(LinkByAddress);
        await off.ProvisionAsync();
        await on.ProvisionAsync();

        Assert.Equal(ProvisioningReason.LinkingDisabled, (await off.ProvisionAsync(Partner)).Reason);
        var linked = await on.ProvisionAsync(Partner);
        Assert.Equal(
            (ProvisioningOutcome.Linked, ProvisioningReason.VerifiedAuthoritativeEmail), (linked.Outcome, linked.Reason));
        Assert.Equal(ProvisioningOutcome.Unchanged, (await on.ProvisionAsync(Partner)).Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await on.ProvisionAsync()).Outcome);
        Assert.Single(on.Store.Users);
        Assert.Equal([ProvisioningOutcome.Created, ProvisioningOutcome.Linked], Outcomes(on));
    }

    [Fact]
    public async Task The_commit_of_a_link_ends_the_sessions_the_account_had()
    {
        var store = new CapturingStore();
        using var engine = new EngineHost(LinkByAddress, store);
        await engine.ProvisionAsync();
        await engine.ProvisionAsync(Partner);

        var (created, linked) = (store.Changes[0], store.Changes[^1]);
        Assert.Equal((UserChangeKind.Create, false), (created.Kind, created.EndsSessions));
        Assert.Equal((UserChangeKind.Update, true), (linked.Kind, linked.EndsSessions));
        Assert.False(linked.ScrubsCredentials);
    }

    [Fact]
    public async Task An_unverified_account_is_claimed_with_everything_that_opened_it_gone()
    {
        using var engine = new EngineHost(builder =>
        {
            LinkByAddress(builder);
            builder.Services.Configure<JitProvisioningOptions>(options =>
                options.Matching.UnverifiedLocalAddress = UnverifiedLocalAddress.ClaimAndScrub);
        });
        var squatter = await engine.ProvisionAsync(new SignInCase().With("email_verified", false).With("name", "Eve"));
        var owner = await engine.ProvisionAsync(Partner);

        Assert.Equal(
            (ProvisioningOutcome.Linked, ProvisioningReason.ClaimedUnverifiedAccount), (owner.Outcome, owner.Reason));
        Assert.Equal(squatter.User!.Id, owner.User!.Id);
        Assert.Equal("p1", Assert.Single(owner.User.Links).Key.Subject);
        Assert.Equal("Bob Stone", owner.User.Profile.DisplayName);
        var again = await engine.ProvisionAsync(new SignInCase().With("email_verified", false));
        Assert.NotEqual(owner.User.Id, again.User!.Id);
        Assert.Null(again.User.Profile.Email);
    }

    [Fact]
    public async Task A_question_carries_a_ticket_that_answers_it_once()
    {
        using var engine = new EngineHost();
        var bob = (await engine.ProvisionAsync()).User!;
        var asked = await engine.ProvisionAsync(Partner with { BrowserSession = Browser });

        Assert.Equal(ProvisioningReason.LinkConfirmationRequired, asked.Reason);
        Assert.Equal(IdentityCase.Noon.AddMinutes(10), asked.Pending!.ExpiresAt);
        var answer = Partner with { BrowserSession = Browser, Proof = Proof(asked.Pending.Ticket, bob.Id) };
        var linked = await engine.ProvisionAsync(answer);
        var again = await engine.ProvisionAsync(answer);

        Assert.Equal((ProvisioningOutcome.Linked, bob.Id), (linked.Outcome, linked.User!.Id));
        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.ProofUsed), (again.Outcome, again.Reason));
    }

    [Fact]
    public async Task A_link_that_another_write_of_the_account_overtakes_is_decided_again_on_the_account_as_it_is()
    {
        using var engine = new EngineHost(store: new WritingStore(new InMemoryUserStore()));
        var bob = (await engine.ProvisionAsync()).User!;
        var asked = await engine.ProvisionAsync(Partner with { BrowserSession = Browser });

        var linked = await engine.ProvisionAsync(Partner with { Proof = Proof(asked.Pending!.Ticket, bob.Id) });

        Assert.Equal((ProvisioningOutcome.Linked, bob.Id), (linked.Outcome, linked.User?.Id));
        Assert.Equal(3, linked.User!.Version);
    }

    [Fact]
    public async Task A_ticket_ends_after_ten_minutes_and_a_preview_uses_none_up()
    {
        using var engine = new EngineHost();
        var bob = (await engine.ProvisionAsync()).User!;
        var asked = await engine.ProvisionAsync(Partner with { BrowserSession = Browser });
        var answer = Partner with { Proof = Proof(asked.Pending!.Ticket, bob.Id) };

        Assert.Equal(ProvisioningOutcome.Denied, (await engine.PreviewAsync(answer)).Outcome);
        engine.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(ProvisioningReason.ProofExpired, (await engine.ProvisionAsync(answer)).Reason);
    }

    [Fact]
    public async Task A_proof_is_refused_even_for_an_identity_that_is_known_and_in_step()
    {
        using var engine = new EngineHost();
        var bob = (await engine.ProvisionAsync()).User!;

        var result = await engine.ProvisionAsync(new SignInCase { Proof = Proof("made up", bob.Id) });

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.ProofUsed), (result.Outcome, result.Reason));
    }

    [Fact]
    public async Task An_account_that_changed_its_address_meanwhile_makes_the_proof_stale()
    {
        using var engine = new EngineHost();
        var bob = (await engine.ProvisionAsync()).User!;
        var asked = await engine.ProvisionAsync(Partner with { BrowserSession = Browser });
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        await engine.ProvisionAsync(new SignInCase().With("email", "robert@acme.test").With("iat", 1_768_478_460));

        var result = await engine.ProvisionAsync(Partner with { Proof = Proof(asked.Pending!.Ticket, bob.Id) });

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.ProofStale), (result.Outcome, result.Reason));
    }

    [Fact]
    public async Task An_address_that_several_accounts_hold_leads_to_none()
    {
        using var engine = new EngineHost(LinkByAddress, new AmbiguousStore());
        var result = await engine.ProvisionAsync(Partner);

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.EmailAmbiguous), (result.Outcome, result.Reason));
    }

    [Fact]
    public async Task Nobody_begins_a_link_by_a_connection_that_is_switched_off_or_for_an_account_that_is_closed()
    {
        using var engine = new EngineHost(builder =>
            builder.AddConnection("off-oidc", connection => connection.Enabled = false));
        var bob = (await engine.ProvisionAsync()).User!.Id;

        Assert.NotNull(await StartAsync(engine, bob, "partner-oidc"));
        Assert.Null(await StartAsync(engine, bob, "off-oidc"));
        Assert.Null(await StartAsync(engine, bob, "unknown"));
        Assert.Null(await StartAsync(engine, PlanCase.Carol, "partner-oidc"));
        await engine.AdministerAsync(accounts => accounts.SuspendAsync(bob));
        Assert.Null(await StartAsync(engine, bob, "partner-oidc"));
    }

    [Fact]
    public async Task A_ticket_store_that_fails_fails_the_sign_in()
    {
        using var engine = new EngineHost(builder => builder.Services.AddSingleton<ILinkTicketStore, BrokenTickets>());
        await engine.ProvisionAsync();
        var asked = await engine.ProvisionAsync(Partner with { BrowserSession = Browser });
        var answered = await engine.ProvisionAsync(Partner with { Proof = Proof("x", PlanCase.Bob) });

        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningReason.StoreUnavailable), (asked.Outcome, asked.Reason));
        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningReason.StoreUnavailable), (answered.Outcome, answered.Reason));
        Assert.Single(engine.Store.AuditTrail);
    }

    private static async Task<PendingLink?> StartAsync(EngineHost engine, UserId account, string connection)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAccountLinking>()
            .StartAsync(account, new ConnectionId(connection), Browser);
    }

    private static LinkProof Proof(string ticket, UserId account) =>
        new() { Ticket = ticket, BrowserSession = Browser, SignedInAs = account };

    private static IEnumerable<ProvisioningOutcome> Outcomes(EngineHost engine) =>
        engine.Store.AuditTrail.Select(entry => entry.Outcome);

    private static void LinkByAddress(JitProvisioningBuilder builder) =>
        builder.AddConnection("partner-oidc", connection => connection.LinkVerifiedEmail = true);
}
