using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Two providers of one person: each writes what is its own.</summary>
public sealed class AttributeOwnerTests
{
    [Fact]
    public async Task An_attribute_that_the_first_provider_does_not_map_is_the_second_ones()
    {
        using var engine = Two(first => { }, second => second.Attributes["badge"] = Claim("badge"));
        await engine.ProvisionAsync();
        var linked = await engine.ProvisionAsync(Partner.With("badge", "B1").With("name", "Pwned"));

        Assert.Equal(ProvisioningOutcome.Linked, linked.Outcome);
        Assert.Equal(("B1", "Bob Stone"), (linked.User!.Profile["badge"], linked.User.Profile.DisplayName));
        Assert.Equal(new ConnectionId("partner-oidc"), linked.User.SourceOf("badge")!.Connection);

        var later = await engine.ProvisionAsync(Again(Partner).With("badge", "B2").With("name", "Pwned again"));
        Assert.Equal(("B2", "Bob Stone"), (later.User!.Profile["badge"], later.User.Profile.DisplayName));
        Assert.Equal([ProvisioningReason.ProfileNotOwnedSkipped], later.Warnings);
    }

    [Fact]
    public async Task An_attribute_that_the_first_provider_maps_stays_its_own_though_it_never_gave_a_value()
    {
        using var engine = Two(
            first => first.Attributes["badge"] = Claim("badge"),
            second => second.Attributes["badge"] = Claim("badge"));
        await engine.ProvisionAsync();
        await engine.ProvisionAsync(Partner.With("badge", "B1"));
        Assert.Null((await engine.ProvisionAsync(Again(Partner).With("badge", "B2"))).User!.Profile["badge"]);

        var first = await engine.ProvisionAsync(AttributeEngine.Later().With("badge", "A1"));
        Assert.Equal("A1", first.User!.Profile["badge"]);
        Assert.Equal("A1", (await engine.ProvisionAsync(Again(Partner).With("badge", "B3"))).User!.Profile["badge"]);
    }

    [Fact]
    public async Task What_the_first_provider_never_writes_is_free_for_the_second()
    {
        using var engine = Two(
            first => first.Attributes["displayName"] = new AttributeOptions { Mode = AttributeMode.Never },
            second => { });
        await engine.ProvisionAsync();

        var linked = await engine.ProvisionAsync(Partner.With("name", "Robert"));

        Assert.Equal(("Robert", "Bob"), (linked.User!.Profile.DisplayName, linked.User.Profile.GivenName));
    }

    [Fact]
    public async Task What_a_provider_left_behind_goes_to_the_one_that_is_left()
    {
        using var engine = Two(
            first => first.Attributes["badge"] = Claim("badge"),
            second => second.Attributes["badge"] = Claim("badge"));
        var bob = (await engine.ProvisionAsync(new SignInCase().With("badge", "A1"))).User!;
        await engine.ProvisionAsync(Partner.With("badge", "B1").With("name", "Robert"));
        await engine.AdministerAsync(accounts => accounts.UnlinkAsync(bob.Id, bob.Links[0].Key));

        var left = (await engine.ProvisionAsync(Again(Partner).With("badge", "B1").With("name", "Robert"))).User!;

        Assert.Equal(("B1", "Robert"), (left.Profile["badge"], left.Profile.DisplayName));
        Assert.Equal(new ConnectionId("partner-oidc"), left.ProfileOwner);
    }

    [Fact]
    public async Task An_edit_by_hand_keeps_the_attribute_its_owners()
    {
        using var engine = Two(first => { }, second => second.Attributes["badge"] = Claim("badge"));
        var bob = (await engine.ProvisionAsync()).User!;
        await engine.ProvisionAsync(Partner.With("badge", "B1"));
        var edited = await engine.EditAsync(bob.Id, "badge", "Edited");

        Assert.Equal(
            GrantSource.ByHand(engine.Time.GetUtcNow()) with { Connection = new ConnectionId("partner-oidc") },
            edited.User!.SourceOf("badge"));
        Assert.Equal("B2", (await engine.ProvisionAsync(Again(Partner).With("badge", "B2"))).User!.Profile["badge"]);
    }

    private static SignInCase Partner => SignInCase.ByPartner;

    private static SignInCase Again(SignInCase signIn) =>
        signIn.With("iat", AttributeEngine.Later().Claims["iat"]);

    private static AttributeOptions Claim(string name) => new() { Claim = name };

    private static EngineHost Two(Action<ConnectionOptions> first, Action<ConnectionOptions> second) => new(builder =>
    {
        builder.AddConnection("acme-oidc", first);
        builder.AddConnection("partner-oidc", connection =>
        {
            connection.LinkVerifiedEmail = true;
            second(connection);
        });
    });
}
