using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Custom attributes from the payload into the account.</summary>
public sealed class AttributeSignInTests
{
    [Theory]
    [InlineData(AttributeType.Number, 12.50, "12.5")]
    [InlineData(AttributeType.Number, "7", "7")]
    [InlineData(AttributeType.Boolean, true, "true")]
    [InlineData(AttributeType.Date, "2026-01-31", "2026-01-31")]
    [InlineData(AttributeType.Text, 7, "7")]
    public async Task A_value_is_kept_as_its_type(AttributeType type, object said, string kept)
    {
        using var engine = AttributeEngine.With(options => options.Type = type);
        var user = (await engine.ProvisionAsync(AttributeEngine.In(said))).User!;

        Assert.Equal(new ProfileValue("department", kept, type), Assert.Single(user.Profile.Custom));
        Assert.Equal(ProvisioningOutcome.Unchanged, (await engine.ProvisionAsync(AttributeEngine.In(said))).Outcome);
    }

    [Fact]
    public async Task What_is_none_of_the_type_neither_sets_nor_clears_and_is_told()
    {
        using var engine = AttributeEngine.With(
            options => (options.Type, options.Mode, options.Clears) =
                (AttributeType.Number, AttributeMode.Always, AttributeClearing.WhenEmptyOrAbsent));
        await engine.ProvisionAsync(AttributeEngine.In(7));

        var spoilt = await engine.ProvisionAsync(AttributeEngine.Later("seven"));

        Assert.Equal(
            (ProvisioningOutcome.Unchanged, ProvisioningReason.AttributeUnusableSkipped),
            (spoilt.Outcome, spoilt.Reason));
        Assert.Equal("7", spoilt.User!.Profile["department"]);
    }

    [Fact]
    public async Task A_value_that_cannot_be_used_costs_nobody_the_proof()
    {
        using var engine = AttributeEngine.With(options => options.Type = AttributeType.Number);
        var first = await engine.ProvisionAsync(AttributeEngine.In("seven"));
        Assert.Equal([ProvisioningReason.AttributeUnusableSkipped], first.Warnings);
        Assert.Null(first.User!.Profile["department"]);

        var again = await engine.ProvisionAsync(AttributeEngine.In("seven"));

        Assert.Equal((ProvisioningOutcome.Unchanged, ProvisioningReason.NoChange), (again.Outcome, again.Reason));
        Assert.Empty(again.Warnings);
        Assert.Equal("7", (await engine.ProvisionAsync(AttributeEngine.Later("7"))).User!.Profile["department"]);
    }

    [Fact]
    public async Task A_change_of_a_value_is_not_hidden_by_the_proof_and_is_audited_by_field_alone()
    {
        using var engine = AttributeEngine.With(options => { });
        await engine.ProvisionAsync(AttributeEngine.In("Sales"));

        var changed = await engine.ProvisionAsync(AttributeEngine.In("Audit"));

        Assert.Equal(
            (ProvisioningOutcome.Updated, ProvisioningReason.ProfileChanged), (changed.Outcome, changed.Reason));
        Assert.Equal(
            [new AuditedChange("attribute:department", null, null)], engine.Store.AuditTrail[^1].Changes);
    }

    [Fact]
    public async Task Another_mapping_is_another_configuration_so_that_every_proof_is_made_anew()
    {
        var store = new InMemoryUserStore();
        using (var before = new EngineHost(store: store))
        {
            await before.ProvisionAsync(AttributeEngine.In("Sales"));
        }

        using var after = AttributeEngine.With(options => { }, store: store);
        var user = (await after.ProvisionAsync(AttributeEngine.In("Sales"))).User!;

        Assert.Equal("Sales", user.Profile["department"]);
    }

    [Theory]
    [InlineData(AttributeMode.ImportOnce)]
    [InlineData(AttributeMode.FillIfEmpty)]
    public async Task Where_the_first_value_counts_alone_another_one_leaves_the_proof_standing(AttributeMode mode)
    {
        using var engine = AttributeEngine.With(options => options.Mode = mode);
        await engine.ProvisionAsync(AttributeEngine.In("Sales"));

        var again = await engine.ProvisionAsync(AttributeEngine.In("Audit"));

        Assert.Contains("holds, nothing to plan", again.Explain(), StringComparison.Ordinal);
        Assert.Equal("Sales", again.User!.Profile["department"]);
    }

    [Fact]
    public async Task A_literal_and_a_format_give_everybody_theirs()
    {
        using var engine = new EngineHost(builder => builder.AddConnection("acme-oidc", connection =>
        {
            connection.Attributes["company"] = new AttributeOptions { Literal = "Supercorp" };
            connection.Attributes["displayName"] = new AttributeOptions { Format = "{family_name}, {given_name}" };
        }));
        var user = (await engine.ProvisionAsync()).User!;

        Assert.Equal(("Supercorp", "Stone, Bob"), (user.Profile["company"], user.Profile.DisplayName));
        Assert.Equal("literal", user.SourceOf("company")!.Rule);
        Assert.Equal("format:{family_name}, {given_name}", user.SourceOf("displayName")!.Rule);
    }

    [Fact]
    public async Task A_name_that_is_cleared_upstream_is_cleared_here_only_where_told_to()
    {
        using var engine = new EngineHost(builder => builder.AddConnection("acme-oidc", connection =>
            connection.Attributes["givenName"] = new AttributeOptions { Clears = AttributeClearing.WhenEmpty }));
        await engine.ProvisionAsync();

        var user = (await engine.ProvisionAsync(
            AttributeEngine.Later().With("given_name", "").With("family_name", ""))).User!;

        Assert.Equal((null, "Stone"), (user.Profile.GivenName, user.Profile.FamilyName));
    }

    [Fact]
    public async Task A_profile_takes_no_more_than_it_has_room_for()
    {
        using var engine = AttributeEngine.With(options => { });
        var user = (await engine.ProvisionAsync(AttributeEngine.In(null))).User!;
        await engine.RewriteAsync(user.Id, known => Enumerable.Range(0, 100).Aggregate(
            known,
            (record, index) => record.WithAttribute($"a{index}", new ProfileValue($"a{index}", "x"), null)));

        var again = await engine.ProvisionAsync(AttributeEngine.Later("Sales"));

        Assert.Equal([ProvisioningReason.AttributeUnusableSkipped], again.Warnings);
        Assert.Equal(100, again.User!.Profile.Custom.Count);
        var refused = await engine.EditAsync(user.Id, "another", "x");
        Assert.Equal(
            (AdministrationOutcome.Refused, ProvisioningReason.AttributeInvalid), (refused.Outcome, refused.Reason));
    }
}
