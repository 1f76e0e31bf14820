using Microsoft.Extensions.DependencyInjection;
using static JitProvisioning.Core.Tests.SharedEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>What a sign-in takes away that its source no longer gives.</summary>
public sealed class MembershipSyncTests
{
    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task What_a_claim_no_longer_names_is_taken_away_with_its_roles()
    {
        using var engine = With(_store);
        await engine.ProvisionAsync(Of("a", "b"));

        var later = await engine.ProvisionAsync(Of("a"));

        Assert.Equal("acme", later.User!.Places());
        Assert.Equal(
            ["membership:beta", "membershipSource:beta", "role:beta/Guest"], later.Changes.Select(change => change.Field));
        Assert.Equal("acme,beta", (await engine.ProvisionAsync(Of("a", "b"))).User!.Places());
    }

    [Fact]
    public async Task Who_loses_the_last_membership_is_refused_and_the_refusal_takes_it()
    {
        using var engine = With(_store);
        var person = (await engine.ProvisionAsync(Of("b"))).User!;

        var refused = await engine.ProvisionAsync(Of());

        Assert.Equal(
            (ProvisioningOutcome.Denied, ProvisioningReason.NoOrganization), (refused.Outcome, refused.Reason));
        Assert.Null(refused.User);
        Assert.Empty(_store.Only().Memberships);
        var entry = _store.AuditTrail[^1];
        Assert.Equal((refused.Reference, person.Id), (entry.Reference, entry.UserId!.Value));
        Assert.Contains("membership:beta", entry.Changes.Select(change => change.Field));

        // Again there is nothing to take: the refusal alone is recorded.
        await engine.ProvisionAsync(Of());
        Assert.Empty(_store.AuditTrail[^1].Changes);
        Assert.Equal(person.Version + 1, _store.Only().Version);
    }

    [Fact]
    public async Task A_refusal_that_takes_is_not_undone_by_an_older_token()
    {
        using var engine = With(_store);
        await engine.ProvisionAsync(Of("b"));
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        await engine.ProvisionAsync(Of().With("iat", 1_768_478_410));

        var older = await engine.ProvisionAsync(Of("b"));

        Assert.Equal(ProvisioningOutcome.Denied, older.Outcome);
        Assert.Empty(_store.Only().Memberships);
    }

    [Fact]
    public async Task A_preview_of_a_refusal_takes_nothing()
    {
        using var engine = With(_store);
        await engine.ProvisionAsync(Of("b"));

        var preview = await engine.PreviewAsync(Of());

        Assert.Equal(ProvisioningOutcome.Denied, preview.Outcome);
        Assert.Contains("membership:beta", preview.Changes.Select(change => change.Field));
        Assert.Equal("beta", _store.Only().Places());
    }

    [Fact]
    public async Task Without_the_right_to_update_nothing_is_taken()
    {
        using (var before = With(_store))
        {
            await before.ProvisionAsync(Of("b"));
        }

        using var engine = With(_store, connection => connection.UpdateUsers = false);
        Assert.Equal("beta", (await engine.ProvisionAsync(Of())).User!.Places());
    }

    [Fact]
    public async Task A_claim_that_names_one_organization_says_nothing_of_the_others()
    {
        using var engine = With(
            _store, connection => connection.AbsentOrganizationClaim = AbsentOrganizationMeaning.KeepUnnamed);
        await engine.ProvisionAsync(Of("a"));

        var second = await engine.ProvisionAsync(Of("b"));
        var without = await engine.ProvisionAsync(Without());

        Assert.Equal("acme,beta", second.User!.Places());
        Assert.Empty(second.Warnings);
        Assert.Equal("acme,beta", without.User!.Places());
    }

    [Theory]
    [InlineData(AbsentOrganizationMeaning.KeepMemberships, "beta", ProvisioningReason.OrganizationClaimAbsent)]
    [InlineData(AbsentOrganizationMeaning.MeansNone, null, ProvisioningReason.NoOrganization)]
    public async Task An_absent_claim_means_what_the_connection_says(
        AbsentOrganizationMeaning meaning, string? places, ProvisioningReason reason)
    {
        using var engine = With(_store, connection => connection.AbsentOrganizationClaim = meaning);
        await engine.ProvisionAsync(Of("b"));

        var later = await engine.ProvisionAsync(Without());

        Assert.Equal((places, reason), (later.User?.Places(), later.Reason));
        Assert.Equal(places ?? "", _store.Only().Places());
    }

    [Fact]
    public async Task A_claim_that_contradicts_itself_takes_nothing_and_gives_nothing()
    {
        using var engine = With(_store);
        await engine.ProvisionAsync(Of("b"));
        var twice = Without() with
        {
            Json = """{"sub":"s1","iat":1768478400,"org":"a","org":"b"}""",
        };

        var later = await engine.ProvisionAsync(twice);

        Assert.Equal("beta", later.User!.Places());
        Assert.Contains(ProvisioningReason.OrganizationAmbiguous, later.Warnings);
        Assert.Equal(
            ProvisioningReason.OrganizationAmbiguous,
            (await engine.ProvisionAsync(twice with { Json = twice.Json.Replace("s1", "s2") })).Reason);
    }

    [Theory]
    [InlineData("""{"b":{"id":"1"}}""", "beta")]
    [InlineData("""["b"]""", "beta")]
    [InlineData("\"b\"", "beta")]
    [InlineData("""[["b"]]""", null)]
    [InlineData("""[{"b":1}]""", null)]
    [InlineData("1", null)]
    public async Task The_claim_is_a_text_a_list_or_an_object_by_its_names(string json, string? places)
    {
        using var engine = With(_store);
        var result = await engine.ProvisionAsync(
            Without() with { Json = $$"""{"sub":"s1","iat":1768478400,"org":{{json}}}""" });

        Assert.Equal(places, result.User?.Places());
        Assert.Equal(places is null, result.Reason == ProvisioningReason.OrganizationClaimUnreadable);
    }

    [Fact]
    public async Task A_value_that_no_organization_has_is_a_reason_of_its_own()
    {
        using var engine = With(_store);

        Assert.Equal(ProvisioningReason.OrganizationUnknown, (await engine.ProvisionAsync(Of("z"))).Reason);
        Assert.Equal(ProvisioningReason.NoOrganization, (await engine.ProvisionAsync(Of())).Reason);
    }

    [Fact]
    public async Task An_edited_map_takes_what_it_gave()
    {
        using (var before = With(_store))
        {
            await before.ProvisionAsync(Of("a", "b"));
        }

        using var engine = With(_store, connection => connection.OrganizationMap.Remove("b"));
        Assert.Equal("acme", (await engine.ProvisionAsync(Of("a", "b"))).User!.Places());
    }

    [Fact]
    public async Task A_domain_that_changed_takes_what_it_gave_and_one_that_is_not_verified_takes_nothing()
    {
        using var engine = With(_store, connection => connection.VerifiesEmail = true);
        await engine.ProvisionAsync(Of("b"));
        Assert.Equal("acme,beta", _store.Only().Places());

        var elsewhere = Of("b").With("email", "bob@home.test");
        var unverified = await engine.ProvisionAsync(elsewhere.With("email_verified", false));
        Assert.Equal("acme,beta", unverified.User!.Places());

        var moved = await engine.ProvisionAsync(elsewhere);
        Assert.Equal("beta", moved.User!.Places());
    }

    [Fact]
    public async Task What_was_given_at_the_first_sign_in_only_stays()
    {
        using var engine = With(_store, connection => connection.Placement.Claim = PlacementTime.FirstSignInOnly);
        await engine.ProvisionAsync(Of("b"));

        var later = await engine.ProvisionAsync(Of("a"));

        Assert.Equal("beta", later.User!.Places());
        Assert.Empty(later.Warnings);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await engine.ProvisionAsync(Of("a"))).Outcome);
    }

    [Fact]
    public async Task What_others_gave_as_well_stays_with_them()
    {
        using var engine = With(_store, more: builder => builder.AddConnection("beta-oidc", options =>
        {
            options.Issuer = "https://idp.beta.test";
            options.Organization = "beta";
            options.Domains.Add("beta.test");
            options.LinkVerifiedEmail = true;
        }));
        await engine.ProvisionAsync(Of("a", "b"));
        await LinkAsync(engine);

        Assert.Equal("acme,beta", (await engine.ProvisionAsync(Of("a"))).User!.Places());

        // The membership is the other's now, and goes with it.
        Assert.Equal("beta-oidc", _store.Only().MembershipIn(Beta)!.Source.Connection!.Value.Value);
        Assert.Empty(_store.Only().MembershipIn(Beta)!.OtherSources);
    }

    [Fact]
    public async Task A_membership_given_by_hand_stays_and_so_do_its_roles()
    {
        using var engine = With(_store);
        var person = (await engine.ProvisionAsync(Of("a", "b"))).User!;
        await engine.MembersAsync(admin => admin.AddAsync(person.Id, Beta));
        await engine.AdministerAsync(admin => admin.GrantRoleAsync(person.Id, Beta, "Editor"));

        var later = await engine.ProvisionAsync(Of("a"));

        Assert.Equal("acme,beta", later.User!.Places());
        Assert.Equal(["Editor"], later.User!.MembershipIn(Beta)!.Roles.Select(grant => grant.Role));
    }

    [Fact]
    public async Task An_organization_that_is_switched_off_loses_nobody()
    {
        using (var before = With(_store))
        {
            await before.ProvisionAsync(Of("a", "b"));
        }

        using var engine = With(_store, beta: beta => beta.Active = false);
        Assert.Equal("acme,beta", (await engine.ProvisionAsync(Of("a"))).User!.Places());
    }

    // The partner's people are linked by their verified address, which only an authoritative issuer proves.
    private async Task LinkAsync(EngineHost engine)
    {
        var person = _store.Only();
        var owned = new UserChange
        {
            Kind = UserChangeKind.Update,
            User = (person with
            {
                Version = person.Version + 1,
                EmailVerified = true,
                Profile = person.Profile with { Email = "bob@beta.test" },
            }).ToStoredUser(),
            ExpectedVersion = person.Version,
            VerifiedAddress = "bob@beta.test",
            Audit = _store.AuditTrail[^1] with { Id = Guid.NewGuid() },
        };
        Assert.Null((await _store.CommitAsync(owned, default)).Conflict);
        var linked = await engine.ProvisionAsync(new SignInCase
        {
            Scheme = "beta-oidc",
            Issuer = "https://idp.beta.test",
        }.With("email", "bob@beta.test"));
        Assert.Equal(ProvisioningOutcome.Linked, linked.Outcome);
    }
}
