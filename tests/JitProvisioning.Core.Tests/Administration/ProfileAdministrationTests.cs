using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Attributes shown, edited and given back by hand.</summary>
public sealed class ProfileAdministrationTests
{
    private static readonly ConnectionId Acme = new("acme-oidc");

    [Fact]
    public async Task An_edit_is_committed_with_its_audit_entry_and_a_second_one_writes_nothing()
    {
        using var engine = AttributeEngine.With(options => { });
        var user = (await engine.ProvisionAsync(AttributeEngine.In("Sales"))).User!;
        var edit = new ProfileEdit { Values = { ["department"] = "Legal", ["displayName"] = "Rob", ["note"] = " x " } };
        var edited = await engine.EditProfileAsync(profiles => profiles.EditAsync(user.Id, edit, "carol"));

        Assert.Equal(
            (AdministrationOutcome.Changed, ProvisioningReason.ProfileChangedByHand), (edited.Outcome, edited.Reason));
        Assert.Equal(
            ("Legal", "Rob", "x", "Bob"),
            (edited.User!.Profile["department"], edited.User.Profile.DisplayName, edited.User.Profile["note"],
                edited.User.Profile.GivenName));
        Assert.Equal(GrantSource.ByHand(engine.Time.GetUtcNow()) with { Connection = Acme }, edited.User.SourceOf("department"));
        Assert.Equal(GrantSource.ByHand(engine.Time.GetUtcNow()), edited.User.SourceOf("note"));
        Assert.Equal(engine.Time.GetUtcNow(), edited.User.AdministeredAt);
        var entry = engine.Store.AuditTrail[^1];
        Assert.Equal(("carol", DecisionRule.Administration), (entry.Actor, entry.Rule));
        Assert.Equal(
            ["displayName", "attribute:department", "attribute:note"], entry.Changes.Select(change => change.Field));
        Assert.All(entry.Changes, change => Assert.Null(change.After));

        var again = await engine.EditProfileAsync(profiles => profiles.EditAsync(user.Id, edit));
        Assert.Equal(AdministrationOutcome.Unchanged, again.Outcome);
        Assert.Equal(2, engine.Store.AuditTrail.Count);
    }

    [Fact]
    public async Task A_token_from_before_an_edit_writes_nothing_over_it()
    {
        using var engine = AttributeEngine.With(options => options.Mode = AttributeMode.Always);
        var user = (await engine.ProvisionAsync(AttributeEngine.In("Sales"))).User!;
        engine.Time.Advance(TimeSpan.FromMinutes(2));
        await engine.EditAsync(user.Id, "department", "Legal");

        var stale = await engine.ProvisionAsync(AttributeEngine.Later("Audit"));

        Assert.Equal(ProvisioningReason.StaleTokenSyncSkipped, stale.Reason);
        Assert.Equal("Legal", stale.User!.Profile["department"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_changed_address_is_verified_only_where_the_application_says_so(bool isVerified)
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        Assert.True(user.EmailVerified);

        var edited = (await engine.EditAsync(user.Id, "email", "Robert@ACME.test", isVerified)).User!;

        Assert.Equal(("robert@acme.test", isVerified), (edited.Profile.Email, edited.EmailVerified));
        var holder = await engine.AdministerAsync(
            accounts => accounts.FindByAddressAsync(EmailAddress.TryParse("robert@acme.test")!));
        Assert.Equal(isVerified, Assert.Single(holder).EmailVerified);
        Assert.Empty(await engine.AdministerAsync(
            accounts => accounts.FindByAddressAsync(EmailAddress.TryParse("bob@acme.test")!)));
    }

    [Fact]
    public async Task The_address_that_is_there_stays_verified_and_one_without_proof_becomes_so_on_the_applications_word()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        Assert.Equal(AdministrationOutcome.Unchanged, (await engine.EditAsync(user.Id, "email", "bob@acme.test")).Outcome);

        var carol = (await engine.ProvisionAsync(new SignInCase()
            .With("sub", "s2").With("email", "carol@acme.test").With("email_verified", false))).User!;
        var verified = await engine.EditAsync(carol.Id, "email", "carol@acme.test", isVerified: true);
        Assert.True(verified.User!.EmailVerified);
        Assert.Equal(["emailVerified"], engine.Store.AuditTrail[^1].Changes.Select(change => change.Field));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_address_that_another_account_holds_is_refused(bool isVerified)
    {
        using var engine = new EngineHost();
        await engine.ProvisionAsync();
        var eve = (await engine.ProvisionAsync(new SignInCase().With("sub", "s2").With("email", "eve@acme.test"))).User!;

        var refused = await engine.EditAsync(eve.Id, "email", "bob@acme.test", isVerified);

        Assert.Equal(
            (AdministrationOutcome.Refused, ProvisioningReason.AddressTaken), (refused.Outcome, refused.Reason));
        Assert.Equal("eve@acme.test", refused.User!.Profile.Email);
    }

    [Fact]
    public async Task A_cleared_address_is_verified_no_longer_and_free_for_another()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        var cleared = (await engine.EditAsync(user.Id, "email", null)).User!;
        Assert.Equal((null, false), (cleared.Profile.Email, cleared.EmailVerified));

        var other = await engine.ProvisionAsync(new SignInCase().With("sub", "s2"));

        Assert.Equal(ProvisioningReason.FirstSignIn, other.Reason);
    }

    [Fact]
    public async Task A_value_that_is_none_is_refused_and_nothing_else_of_the_edit_is_done()
    {
        using var engine = AttributeEngine.With(options => options.Type = AttributeType.Number);
        var user = (await engine.ProvisionAsync(AttributeEngine.In(7))).User!;
        var edit = new ProfileEdit { Values = { ["displayName"] = "Rob", ["department"] = "seven" } };
        var refused = await engine.EditProfileAsync(profiles => profiles.EditAsync(user.Id, edit));

        Assert.Equal(
            (AdministrationOutcome.Refused, ProvisioningReason.AttributeInvalid), (refused.Outcome, refused.Reason));
        Assert.Equal("Bob Stone", refused.User!.Profile.DisplayName);
        Assert.Equal(
            ProvisioningReason.AttributeInvalid, (await engine.EditAsync(user.Id, "givenName", " ")).Reason);
        Assert.Equal(
            ProvisioningReason.AttributeInvalid,
            (await engine.EditAsync(user.Id, "givenName", new string('x', 257))).Reason);
        Assert.Equal(
            ProvisioningReason.EmailMalformed, (await engine.EditAsync(user.Id, "email", "no address")).Reason);
        Assert.Equal(
            new ProfileValue("department", "8", AttributeType.Number),
            (await engine.EditAsync(user.Id, "department", "8.0")).User!.Profile.Find("department"));
    }

    [Fact]
    public async Task Names_that_are_none_and_a_word_about_no_address_are_mistakes_of_the_caller()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        foreach (var name in new[] { "roles", "Email", "1st", "" })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => engine.EditAsync(user.Id, name, "x"));
            await Assert.ThrowsAsync<ArgumentException>(
                () => engine.EditProfileAsync(profiles => profiles.ResetAsync(user.Id, name)));
        }

        await Assert.ThrowsAsync<ArgumentException>(() => engine.EditAsync(user.Id, "note", "x", isVerified: true));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.EditAsync(user.Id, "email", null, isVerified: true));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.EditProfileAsync(
            profiles => profiles.EditAsync(user.Id, new ProfileEdit(), new string('x', 257))));
    }

    [Fact]
    public async Task Whoever_is_not_there_or_deleted_is_not_edited()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        await engine.AdministerAsync(accounts => accounts.DeleteAsync(user.Id));

        Assert.Equal(ProvisioningReason.AccountDeleted, (await engine.EditAsync(user.Id, "note", "x")).Reason);
        var reset = await engine.EditProfileAsync(profiles => profiles.ResetAsync(user.Id, "note"));
        Assert.Equal(ProvisioningReason.AccountDeleted, reset.Reason);
        Assert.Equal(
            AdministrationOutcome.NotFound, (await engine.EditAsync(new UserId("nobody"), "note", "x")).Outcome);
        Assert.Null(await engine.EditProfileAsync(profiles => profiles.GetAsync(new UserId("nobody"))));
    }

    [Fact]
    public async Task What_is_given_back_is_the_providers_again()
    {
        using var engine = AttributeEngine.With(options => options.OnConflict = AttributeConflictAction.KeepLocal);
        var user = (await engine.ProvisionAsync(AttributeEngine.In("Sales"))).User!;
        await engine.EditAsync(user.Id, "department", "Edited");
        Assert.Equal("Edited", await engine.DepartmentAfterAsync("Audit"));

        var reset = await engine.EditProfileAsync(profiles => profiles.ResetAsync(user.Id, "department"));

        Assert.Equal("Audit", reset.User!.Profile["department"]);
        Assert.Equal(
            new GrantSource(GrantOrigin.SignIn, Acme, SignInChannel.OpenIdConnect, "last synced", ""),
            reset.User.SourceOf("department"));
        Assert.Equal("Legal", await engine.DepartmentAfterAsync("Legal"));
        var again = await engine.EditProfileAsync(profiles => profiles.ResetAsync(user.Id, "department"));
        Assert.Equal(AdministrationOutcome.Unchanged, again.Outcome);
    }

    [Fact]
    public async Task What_no_provider_gave_is_empty_when_it_is_given_back_and_filled_at_the_next_sign_in()
    {
        using var engine = AttributeEngine.With(options => options.Mode = AttributeMode.ImportOnce);
        var user = (await engine.ProvisionAsync(AttributeEngine.In(null))).User!;
        await engine.EditAsync(user.Id, "department", "Edited");

        var reset = await engine.EditProfileAsync(profiles => profiles.ResetAsync(user.Id, "department"));

        Assert.Null(reset.User!.Profile["department"]);
        Assert.Null(reset.User.SourceOf("department"));
        Assert.Equal("Sales", await engine.DepartmentAfterAsync("Sales"));
    }

    [Fact]
    public async Task An_address_is_given_back_through_the_gates_of_every_address()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;
        await engine.EditAsync(user.Id, "email", "robert@acme.test");
        Assert.Equal("robert@acme.test", (await engine.ProvisionAsync(AttributeEngine.Later())).User!.Profile.Email);

        var reset = await engine.EditProfileAsync(profiles => profiles.ResetAsync(user.Id, "email"));
        Assert.Equal(("robert@acme.test", false), (reset.User!.Profile.Email, reset.User.EmailVerified));
        Assert.Equal(
            ["source:email", "synced:"],
            engine.Store.AuditTrail[^1].Changes.Select(change =>
                change.Field.StartsWith("synced:", StringComparison.Ordinal) ? "synced:" : change.Field));

        var again = (await engine.ProvisionAsync(AttributeEngine.Later())).User!;
        Assert.Equal(("bob@acme.test", true), (again.Profile.Email, again.EmailVerified));
    }

    [Fact]
    public async Task The_profile_says_where_each_value_comes_from_and_what_becomes_of_it()
    {
        using var engine = AttributeEngine.With(
            options => options.OnConflict = AttributeConflictAction.Ask,
            builder => builder.AddConnection("partner-oidc", connection => connection.LinkVerifiedEmail = true));
        var user = (await engine.ProvisionAsync(AttributeEngine.In("Sales"))).User!;
        await engine.ProvisionAsync(SignInCase.ByPartner);
        await engine.EditAsync(user.Id, "department", "Edited");

        var view = (await engine.EditProfileAsync(profiles => profiles.GetAsync(user.Id)))!;

        Assert.Equal(
            ["email", "displayName", "givenName", "familyName", "department"],
            view.Attributes.Select(attribute => attribute.Name));
        var department = view.Find("department")!;
        Assert.Equal(("Edited", GrantOrigin.Hand), (department.Value!.Value, department.Source!.Origin));
        Assert.Equal(
            [
                (Acme, "Sales", AttributeMode.LocalWinsUntilUpstreamChanges, UpstreamEffect.Asks),
                (new ConnectionId("partner-oidc"), null, AttributeMode.Never, UpstreamEffect.NotRead),
            ],
            department.Upstreams.Select(upstream =>
                (upstream.Connection, upstream.LastSynced, upstream.Mode, upstream.Effect)));
        Assert.Equal(
            [UpstreamEffect.Replaces, UpstreamEffect.NotOwned],
            view.Find("displayName")!.Upstreams.Select(upstream => upstream.Effect));
        Assert.Null(view.Find("nothing"));
    }

    [Fact]
    public async Task Erasing_an_account_leaves_no_attribute()
    {
        using var engine = AttributeEngine.With(
            options => { },
            builder => builder.Services.Configure<JitProvisioningOptions>(options =>
                options.TombstoneKey = Convert.ToBase64String(new byte[32])));
        var user = (await engine.ProvisionAsync(AttributeEngine.In("Sales"))).User!;
        await engine.AdministerAsync(accounts => accounts.EraseAsync(user.Id));

        Assert.DoesNotContain("Sales", Assert.Single(engine.Store.Users).State, StringComparison.Ordinal);
        Assert.DoesNotContain("department", Assert.Single(engine.Store.Users).State, StringComparison.Ordinal);
    }
}
