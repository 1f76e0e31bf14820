using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>What each mode means to a person who comes back, edits made in between.</summary>
public sealed class AttributeModeTests
{
    [Fact]
    public async Task A_first_sign_in_brings_every_attribute_with_its_source()
    {
        using var engine = AttributeEngine.With(options => { });
        var user = (await engine.ProvisionAsync(AttributeEngine.In("Sales"))).User!;

        Assert.Equal("Sales", user.Profile["department"]);
        Assert.Equal("Bob Stone", user.Profile["displayName"]);
        var source = user.SourceOf("department")!;
        Assert.Equal(
            (GrantOrigin.SignIn, new ConnectionId("acme-oidc"), SignInChannel.OpenIdConnect, "claim:department"),
            (source.Origin, source.Connection!.Value, source.Channel!.Value, source.Rule));
        Assert.Equal(engine.Get<ConfigurationSource>().Current.Version, source.PolicyVersion);
        Assert.Equal(
            ["department", "displayName", "email", "familyName", "givenName"],
            user.ProfileSources.Select(other => other.Attribute));
        Assert.Equal(user, UserRecord.Read(Assert.Single(engine.Store.Users)) with { Version = user.Version });
    }

    [Theory]
    [InlineData(AttributeMode.LocalWinsUntilUpstreamChanges, "Edited", "Audit")]
    [InlineData(AttributeMode.Always, "Sales", "Audit")]
    [InlineData(AttributeMode.FillIfEmpty, "Edited", "Edited")]
    [InlineData(AttributeMode.ImportOnce, "Edited", "Edited")]
    public async Task An_edit_lives_as_long_as_the_mode_says(AttributeMode mode, string unchanged, string changed)
    {
        using var engine = AttributeEngine.With(options => options.Mode = mode);
        var user = (await engine.ProvisionAsync(AttributeEngine.In("Sales"))).User!;
        await engine.EditAsync(user.Id, "department", "Edited");

        Assert.Equal(unchanged, await engine.DepartmentAfterAsync("Sales"));
        Assert.Equal(changed, await engine.DepartmentAfterAsync("Audit"));
    }

    [Theory]
    [InlineData(AttributeMode.LocalWinsUntilUpstreamChanges, null)]
    [InlineData(AttributeMode.Always, "Sales")]
    [InlineData(AttributeMode.FillIfEmpty, "Sales")]
    [InlineData(AttributeMode.ImportOnce, null)]
    public async Task What_was_cleared_comes_back_only_where_the_mode_says_so(AttributeMode mode, string? after)
    {
        using var engine = AttributeEngine.With(options => options.Mode = mode);
        var user = (await engine.ProvisionAsync(AttributeEngine.In("Sales"))).User!;
        await engine.EditAsync(user.Id, "department", null);

        Assert.Equal(after, await engine.DepartmentAfterAsync("Sales"));
    }

    [Fact]
    public async Task An_attribute_that_is_never_read_is_not_written()
    {
        using var engine = AttributeEngine.With(options => options.Mode = AttributeMode.Never);

        Assert.Null((await engine.ProvisionAsync(AttributeEngine.In("Sales"))).User!.Profile["department"]);
    }

    [Fact]
    public async Task A_claim_that_is_gone_clears_nothing_unless_told_to()
    {
        using var keeping = AttributeEngine.With(options => options.Mode = AttributeMode.Always);
        await keeping.ProvisionAsync(AttributeEngine.In("Sales"));
        Assert.Equal("Sales", (await keeping.ProvisionAsync(AttributeEngine.Later())).User!.Profile["department"]);
        Assert.Equal("Sales", await keeping.DepartmentAfterAsync(""));

        using var clearing = AttributeEngine.With(options =>
            (options.Mode, options.Clears) = (AttributeMode.Always, AttributeClearing.WhenEmpty));
        await clearing.ProvisionAsync(AttributeEngine.In("Sales"));
        Assert.Equal("Sales", (await clearing.ProvisionAsync(AttributeEngine.Later())).User!.Profile["department"]);
        Assert.Null(await clearing.DepartmentAfterAsync(""));

        using var strict = AttributeEngine.With(options => options.Clears = AttributeClearing.WhenEmptyOrAbsent);
        await strict.ProvisionAsync(AttributeEngine.In("Sales"));
        Assert.Null((await strict.ProvisionAsync(AttributeEngine.Later())).User!.Profile["department"]);
    }

    [Fact]
    public async Task An_edit_of_an_account_that_the_provider_never_spoke_of_stays_until_it_changes_its_word()
    {
        using var engine = AttributeEngine.With(options => { });
        var user = (await engine.ProvisionAsync(AttributeEngine.In(null))).User!;
        await engine.EditAsync(user.Id, "department", "Edited");

        var noted = await engine.ProvisionAsync(AttributeEngine.Later("Sales"));
        Assert.Equal((ProvisioningOutcome.Updated, ProvisioningReason.ProfileNoted), (noted.Outcome, noted.Reason));
        Assert.Equal("Edited", noted.User!.Profile["department"]);
        var again = await engine.ProvisionAsync(AttributeEngine.Later("Sales"));
        Assert.Equal(ProvisioningOutcome.Unchanged, again.Outcome);
        Assert.Equal("Audit", await engine.DepartmentAfterAsync("Audit"));
    }

    [Fact]
    public async Task A_change_of_the_provider_that_equals_an_edit_does_not_undo_the_next_edit()
    {
        using var engine = AttributeEngine.With(options => { });
        var user = (await engine.ProvisionAsync(AttributeEngine.In("Sales"))).User!;
        await engine.EditAsync(user.Id, "department", "Audit");
        Assert.Equal("Audit", await engine.DepartmentAfterAsync("Audit"));
        await engine.EditAsync(user.Id, "department", "Legal");

        Assert.Equal("Legal", await engine.DepartmentAfterAsync("Audit"));
    }

    [Fact]
    public async Task The_resolver_is_asked_once_for_each_new_value_and_only_where_the_mode_says_so()
    {
        var resolver = new AttributeResolver();
        using var engine = AttributeEngine.With(
            options => options.OnConflict = AttributeConflictAction.Ask,
            builder => builder.Services.AddSingleton<IConflictResolver>(resolver));
        var user = (await engine.ProvisionAsync(AttributeEngine.In("Sales"))).User!;
        Assert.Equal("Audit", await engine.DepartmentAfterAsync("Audit"));
        Assert.Empty(resolver.Seen);

        await engine.EditAsync(user.Id, "department", "Edited");
        var kept = await engine.SignInLaterAsync("Legal");
        Assert.Equal("Edited", kept.User!.Profile["department"]);
        Assert.Contains("department: KeepLocal", kept.Explain(), StringComparison.Ordinal);
        Assert.Equal("Edited", await engine.DepartmentAfterAsync("Legal"));
        var conflict = Assert.Single(resolver.Seen);
        Assert.Equal(
            (user.Id, "department", "Edited", "Audit", "Legal"),
            (conflict.User, conflict.Attribute, conflict.Local, conflict.LastSynced, conflict.Incoming));

        resolver.Answer = ConflictResolution.TakeUpstream;
        Assert.Equal("Board", await engine.DepartmentAfterAsync("Board"));
        Assert.Equal(2, resolver.Seen.Count);
    }

    [Fact]
    public async Task Without_a_resolver_of_the_application_an_edit_stays()
    {
        using var engine = AttributeEngine.With(options => options.OnConflict = AttributeConflictAction.Ask);
        var user = (await engine.ProvisionAsync(AttributeEngine.In("Sales"))).User!;
        await engine.EditAsync(user.Id, "department", "Edited");

        Assert.Equal("Edited", await engine.DepartmentAfterAsync("Audit"));
    }

    [Fact]
    public async Task An_address_keeps_to_its_mode_as_any_other_attribute()
    {
        using var engine = new EngineHost(builder => builder.AddConnection("acme-oidc", connection =>
            connection.Attributes["email"] = new AttributeOptions { Mode = AttributeMode.FillIfEmpty }));
        await engine.ProvisionAsync();

        var again = await engine.ProvisionAsync(AttributeEngine.Later().With("email", "robert@acme.test"));

        Assert.Equal("bob@acme.test", again.User!.Profile.Email);
        Assert.True(again.User.EmailVerified);
    }

    [Fact]
    public async Task An_address_that_is_never_written_still_meets_the_account_that_holds_it()
    {
        using var engine = new EngineHost(builder => builder.AddConnection("partner-oidc", connection =>
        {
            connection.Attributes["email"] = new AttributeOptions { Mode = AttributeMode.Never };
            connection.LinkVerifiedEmail = true;
        }));
        var bob = await engine.ProvisionAsync();
        var linked = await engine.ProvisionAsync(SignInCase.ByPartner);
        Assert.Equal((ProvisioningOutcome.Linked, bob.User!.Id), (linked.Outcome, linked.User!.Id));

        var other = await engine.ProvisionAsync(
            SignInCase.ByPartner.With("sub", "s2").With("email", "carol@acme.test"));
        Assert.Equal(ProvisioningReason.FirstSignInWithoutEmail, other.Reason);
        Assert.Null(other.User!.Profile.Email);
        Assert.False(other.User.EmailVerified);
    }

    [Fact]
    public async Task What_a_scim_client_gave_is_left_alone()
    {
        using var engine = AttributeEngine.With(options => options.Mode = AttributeMode.Always);
        var user = (await engine.ProvisionAsync(AttributeEngine.In("Sales"))).User!;
        await engine.RewriteAsync(user.Id, known => known.WithAttribute(
            "department",
            new ProfileValue("department", "By SCIM"),
            new GrantSource(GrantOrigin.Scim, new ConnectionId("acme-oidc"), null, "scim", "")));

        var again = await engine.ProvisionAsync(AttributeEngine.Later("Audit"));

        Assert.Equal("By SCIM", again.User!.Profile["department"]);
        Assert.Equal([ProvisioningReason.ProfileNotOwnedSkipped], again.Warnings);
    }
}
