namespace JitProvisioning.Core.Tests;

public sealed class InMemoryUserStoreTests
{
    [Fact]
    public async Task An_address_given_up_is_free_for_others()
    {
        using var engine = new EngineHost();
        var bob = (await engine.ProvisionAsync()).User!;
        await engine.ProvisionAsync(new SignInCase().With("email", "robert@acme.test"));
        var carol = (await engine.ProvisionAsync(new SignInCase().With("sub", "s2"))).User!;

        Assert.Equal(carol.Id, (await HolderAsync(engine.Store, "bob@acme.test"))!.Id);
        Assert.Equal(bob.Id, (await HolderAsync(engine.Store, "robert@acme.test"))!.Id);
    }

    [Fact]
    public async Task A_cancelled_commit_changes_nothing()
    {
        var store = new InMemoryUserStore();
        var change = new UserChange
        {
            Kind = UserChangeKind.Create,
            User = UserState.Write(PlanCase.Returning, proof: null),
            AddedKeys = [new IdentityCase().Key],
            Audit = new AuditEntry
            {
                Id = Guid.Empty,
                At = IdentityCase.Noon,
                Outcome = ProvisioningOutcome.Created,
                Reason = ProvisioningReason.FirstSignIn,
                Connection = new ConnectionId("acme-oidc"),
            },
        };

        await Assert.ThrowsAsync<OperationCanceledException>(
            async () => await store.CommitAsync(change, new CancellationToken(canceled: true)));
        Assert.Empty(store.Users);
        Assert.Empty(store.AuditTrail);
    }

    private static async Task<StoredUser?> HolderAsync(InMemoryUserStore store, string address) =>
        (await store.FindAsync(UserQuery.ByVerifiedAddress(EmailAddress.TryParse(address)!), CancellationToken.None)).User;
}
