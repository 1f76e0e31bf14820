namespace JitProvisioning.Core.Tests;

public sealed class LinkingPlacementTests
{
    [Fact]
    public async Task Who_belongs_somewhere_already_is_linked_though_the_sign_in_places_them_nowhere()
    {
        using var engine = SharedEngine.With(new InMemoryUserStore(), connection =>
        {
            connection.LinkVerifiedEmail = true;
            connection.Domains.Add("acme.test");
        });
        var bob = (await engine.ProvisionAsync()).User!;

        var preview = await engine.PreviewAsync(SharedEngine.Of());
        var linked = await engine.ProvisionAsync(SharedEngine.Of());

        Assert.Equal((ProvisioningOutcome.Linked, bob.Id), (linked.Outcome, linked.User!.Id));
        Assert.Equal((preview.Outcome, preview.Reason), (linked.Outcome, linked.Reason));
        var stranger = SharedEngine.Of().With("sub", "s2").With("email", "ann@acme.test");
        Assert.Equal(ProvisioningReason.NoOrganization, (await engine.ProvisionAsync(stranger)).Reason);
    }
}
