using Microsoft.Extensions.DependencyInjection;
using static JitProvisioning.Core.Tests.RuleEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>What pasted claims would come to.</summary>
public sealed class PastedClaimsTests
{
    private const string Bob =
        """{"sub":"s1","email":"bob@acme.test","email_verified":true,"name":"Bob Stone","groups":["grp-a"],"iat":1}""";

    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task The_plan_is_a_table_without_personal_values_and_nothing_is_written()
    {
        using var engine = With(_store, [Rule("grp-a", "Editor")]);
        var preview = await engine.PasteAsync(Bob);

        Assert.Equal(
            (ProvisioningOutcome.Created, ProvisioningReason.FirstSignIn, DecisionRule.Creation),
            (preview.Outcome, preview.Reason, preview.Rule));
        var key = ExternalKey.Create("https://idp.acme.test", "s1").ToShortHash();
        Assert.Equal(
            $"""
            Created, FirstSignIn, by the rule Creation
            {"field".PadRight(key.Length + 5)}  before  after
            {"status".PadRight(key.Length + 5)}  -       Active
            link:{key}  -       linked
            {"email".PadRight(key.Length + 5)}  -       •••
            {"emailVerified".PadRight(key.Length + 5)}  -       true
            {"displayName".PadRight(key.Length + 5)}  -       •••
            {"membership:acme".PadRight(key.Length + 5)}  -       Active
            {"membershipSource:acme".PadRight(key.Length + 5)}  -       SignIn acme-oidc connection
            {"role:acme/Editor".PadRight(key.Length + 5)}  -       SignIn acme-oidc groups=grp-a
            {"role:acme/Member".PadRight(key.Length + 5)}  -       SignIn acme-oidc default
            {"profileOwner".PadRight(key.Length + 5)}  -       acme-oidc
            """.ReplaceLineEndings("\n"),
            preview.ToTable());
        Assert.Empty(_store.Users);
        Assert.Empty(_store.AuditTrail);
    }

    [Fact]
    public async Task Personal_values_are_shown_to_who_asks()
    {
        using var engine = new EngineHost();
        var preview = await engine.PasteAsync(Bob, showPersonalValues: true);

        Assert.Contains(preview.Rows, row => row is { Field: "displayName", After: "Bob Stone" });
        Assert.Contains("bob@acme.test", preview.ToTable(), StringComparison.Ordinal);
        Assert.Equal("Created(FirstSignIn)", preview.ToString());
    }

    [Fact]
    public async Task A_preview_agrees_with_the_sign_in_though_the_claims_are_old()
    {
        using var engine = With(_store, [Rule("grp-a", "Editor")]);
        await engine.ProvisionAsync();
        engine.Time.Advance(TimeSpan.FromHours(1));

        var preview = await engine.PasteAsync(Bob);

        Assert.Equal(ProvisioningReason.RolesChanged, preview.Reason);
        Assert.Equal(
            new PlannedChange("role:acme/Editor", null, "SignIn acme-oidc groups=grp-a", false),
            Assert.Single(preview.Rows));
    }

    [Fact]
    public async Task What_would_change_nothing_says_so_and_what_is_held_back_too()
    {
        using var engine = With(_store, [Rule("grp-a", "Editor")]);
        await engine.ProvisionAsync(In("grp-a"));

        Assert.Equal(
            "Unchanged, GroupsAbsent, by the rule Sync\nnothing would change\nheld back: GroupsAbsent",
            (await engine.PasteAsync("""{"sub":"s1"}""")).ToTable());
    }

    [Fact]
    public async Task A_refusal_is_told()
    {
        using var engine = new EngineHost();

        Assert.Equal(
            "Denied, UntrustedIssuer, by the rule Issuer",
            (await engine.PasteAsync("""{"iss":"https://else.test","sub":"s1"}""")).ToTable());
        Assert.Equal(ProvisioningReason.SubjectMissing, (await engine.PasteAsync("{}")).Reason);
    }

    [Fact]
    public async Task A_person_who_would_be_asked_is_told_and_no_ticket_is_made()
    {
        using var engine = new TracedEngine();
        await engine.SignInAsync();
        var before = engine.Store.AuditTrail.Count;

        var preview = await engine.Engine.PasteAsync(Bob, "partner-oidc");

        Assert.Equal(ProvisioningReason.LinkConfirmationRequired, preview.Reason);
        Assert.Equal(before, engine.Store.AuditTrail.Count);
    }

    [Theory]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzMSJ9.c2VjcmV0", "signed token")]
    [InlineData(" e.e.e.e.e\n", "signed token")]
    [InlineData("secret", "no JSON object")]
    [InlineData("[\"secret\"]", "no JSON object")]
    [InlineData("{\"secret\":", "no JSON object")]
    public async Task What_is_no_payload_is_refused_without_repeating_it(string text, string message)
    {
        using var engine = new EngineHost();
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => engine.PasteAsync(text));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains("decoded payload", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_character_is_no_text()
    {
        using var engine = new EngineHost();

        await Assert.ThrowsAsync<ArgumentException>(() => engine.PasteAsync("{\"sub\":\"s1" + '\ud800' + "\"}"));
    }

    [Fact]
    public async Task Too_much_of_it_is_refused()
    {
        using var engine = new EngineHost();
        var failure = await Assert.ThrowsAsync<ArgumentException>(
            () => engine.PasteAsync($$"""{"sub":"{{new string('x', 300_000)}}"}"""));

        Assert.Contains("JitProvisioning:ClaimLimits:MaxCharacters", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_not_declared_is_named()
    {
        using var engine = new EngineHost();
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => engine.PasteAsync(Bob, "other"));

        Assert.Contains("'other' in JitProvisioning:Connections", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => engine.PasteAsync(""));
    }

    [Fact]
    public async Task A_connection_that_does_not_tell_its_issuer_needs_one()
    {
        using var engine = new EngineHost(builder => builder.AddConnection(
            "bare", connection => connection.Organization = "acme"));
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => engine.PasteAsync(Bob, "bare"));

        Assert.Contains("set JitProvisioning:Connections:bare:Issuer", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_authority_stands_for_the_issuer_as_its_metadata_will()
    {
        using var engine = new EngineHost(builder => builder.AddConnection("bare", connection =>
        {
            connection.Organization = "acme";
            connection.Authority = "https://bare.acme.test/";
        }));

        Assert.Equal(ProvisioningOutcome.Created, (await engine.PasteAsync(Bob, "bare")).Outcome);
        Assert.Equal(
            ProvisioningOutcome.Created,
            (await engine.PasteAsync("""{"iss":"https://bare.acme.test","sub":"s1"}""", "bare")).Outcome);
        Assert.Equal(
            ProvisioningReason.UntrustedIssuer,
            (await engine.PasteAsync("""{"iss":"https://else.test","sub":"s1"}""", "bare")).Reason);
    }

    [Fact]
    public async Task Of_many_tenants_the_claim_names_one()
    {
        using var engine = new EngineHost(builder => builder.AddConnection("entra", connection =>
        {
            connection.Organization = "acme";
            connection.Issuer = "https://login.acme.test/{tenantid}/v2.0";
            connection.AllowTenants.Add("t1");
        }));

        Assert.Equal(
            ProvisioningOutcome.Created, (await engine.PasteAsync("""{"tid":"t1","sub":"s1"}""", "entra")).Outcome);
        Assert.Equal(
            ProvisioningReason.UntrustedIssuer,
            (await engine.PasteAsync("""{"tid":"t2","sub":"s1"}""", "entra")).Reason);
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => engine.PasteAsync(Bob, "entra"));
        Assert.Contains("add the claim 'tid' or 'iss'", failure.Message, StringComparison.Ordinal);
    }
}
