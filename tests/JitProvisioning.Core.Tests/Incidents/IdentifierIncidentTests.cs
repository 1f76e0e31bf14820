namespace JitProvisioning.Core.Tests;

/// <summary>What went wrong elsewhere where something other than the key found an account.</summary>
public sealed class IdentifierIncidentTests
{
    [Theory]
    [InlineData("preferred_username", "bob@acme.test")]
    [InlineData("preferred_username", "s1")]
    [InlineData("upn", "bob@acme.test")]
    [InlineData("unique_name", "bob@acme.test")]
    [InlineData("name", "Bob Stone")]
    [InlineData("nickname", "bob@acme.test")]
    [InlineData("login", "bob@acme.test")]
    [InlineData("oid", "s1")]
    public async Task A_name_that_is_anothers_finds_nothing_and_reserves_nothing(string claim, string value)
    {
        using var engine = new TracedEngine();
        var bob = await engine.SignInAsync();
        var eve = await engine.SignInAsync(
            TracedEngine.By("linking").With("sub", "eve").Without("email").With(claim, value));
        var again = await engine.SignInAsync(new SignInCase().With("name", "Robert Stone"));

        Assert.Equal(ProvisioningOutcome.Created, eve.Outcome);
        Assert.NotEqual(bob.User!.Id, eve.User!.Id);
        Assert.Equal((ProvisioningOutcome.Updated, bob.User.Id), (again.Outcome, again.User!.Id));
        Assert.Equal(2, engine.Store.Users.Count);
    }

    [Fact]
    public async Task A_subject_that_is_an_accounts_id_finds_nobody()
    {
        using var engine = new TracedEngine();
        var bob = await engine.SignInAsync();
        var eve = await engine.SignInAsync(
            TracedEngine.By("linking").With("sub", bob.User!.Id.Value).Without("email"));

        Assert.Equal(ProvisioningOutcome.Created, eve.Outcome);
        Assert.NotEqual(bob.User.Id, eve.User!.Id);
    }

    [Fact]
    public async Task Two_people_who_swap_their_addresses_keep_their_accounts()
    {
        using var engine = new TracedEngine();
        var (bobs, sarahs) = (TracedEngine.By("linking"), TracedEngine.By("linking").With("sub", "s2"));
        var bob = await engine.SignInAsync(bobs.With("email", "bob@acme.test"));
        var sarah = await engine.SignInAsync(sarahs.With("email", "sarah@acme.test"));
        var bobAsSarah = await engine.SignInAsync(bobs.With("email", "sarah@acme.test"));
        var sarahAsBob = await engine.SignInAsync(sarahs.With("email", "bob@acme.test"));

        Assert.Equal((bob.User!.Id, sarah.User!.Id), (bobAsSarah.User!.Id, sarahAsBob.User!.Id));
        Assert.Equal(["bob@acme.test", "sarah@acme.test"], engine.Store.Users.Select(user => user.Email).Order());
        Assert.Equal([ProvisioningReason.EmailCollisionSkipped], bobAsSarah.Warnings);
    }

    [Fact]
    public async Task A_new_subject_at_a_domain_that_changed_hands_does_not_get_the_account()
    {
        using var engine = new TracedEngine();
        var employee = TracedEngine.By("linking");
        await engine.SignInAsync(employee);
        var buyer = await engine.SignInAsync(employee.With("sub", "s2"));

        Assert.Equal(
            (ProvisioningOutcome.Denied, ProvisioningReason.SubjectChangedForEmail), (buyer.Outcome, buyer.Reason));
        Assert.Single(engine.Store.Users);
    }
}
