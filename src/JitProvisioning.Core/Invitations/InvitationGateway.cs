namespace JitProvisioning;

/// <summary>The way to a store's invitations: checks every answer against what was asked, and gives every fault its
/// reason.</summary>
internal sealed class InvitationGateway(IUserStore store, StoreClock clock)
{
    /// <summary>True when the store keeps invitations; else nobody is invited, and every change throws
    /// <see cref="NotSupportedException"/>.</summary>
    public bool IsSupported => store is IInvitationStore;

    private IInvitationStore Store => store as IInvitationStore ?? throw new NotSupportedException(
        $"The store {store.GetType().Name} does not implement IInvitationStore, so there are no invitations.");

    public async ValueTask<ValueList<Invitation>> FindOpenAsync(
        EmailAddress address, int count, CancellationToken cancellationToken)
    {
        var invitations = Store;
        var found = await clock.RunAsync(
            token => invitations.FindOpenAsync(address, count, token), cancellationToken)
            .ConfigureAwait(false);
        StoreCall.Require(
            found?.Count <= count && found.All(one => one.Status == InvitationStatus.Open && one.Invites(address)),
            store,
            "a look-up finds open invitations of the very address, and no more than asked for");
        return found;
    }

    public async ValueTask<Invitation?> FindAsync(InvitationId id, CancellationToken cancellationToken)
    {
        var invitations = Store;
        var found = await clock.RunAsync(
            token => invitations.FindInvitationAsync(id, token), cancellationToken).ConfigureAwait(false);
        StoreCall.Require(found is null || found.Id == id, store, "a look-up finds the very invitation");
        return found;
    }

    public async ValueTask<ValueList<Invitation>> ListAsync(
        OrganizationId organization, InvitationId? after, int count, CancellationToken cancellationToken)
    {
        var invitations = Store;
        var listed = await clock.RunAsync(
            token => invitations.ListInvitationsAsync(organization, after, count, token), cancellationToken)
            .ConfigureAwait(false);
        StoreCall.Require(listed?.Count <= count, store, "a page holds no more than asked for");
        var last = after?.Value;
        foreach (var invitation in listed)
        {
            StoreCall.Require(
                invitation.Organization == organization, store, "a page lists invitations to the very organization");
            StoreCall.Require(
                string.CompareOrdinal(invitation.Id.Value, last) > 0,
                store,
                "a page is in the ordinal order of its ids");
            last = invitation.Id.Value;
        }

        return listed;
    }

    /// <summary>Commits an invitation under a new id, which nothing can be in the way of.</summary>
    public async ValueTask AddAsync(InvitationChange change, CancellationToken cancellationToken) => StoreCall.Require(
        await CommitAsync(change, cancellationToken).ConfigureAwait(false), store, "a new invitation replaces none");

    public ValueTask<bool> CommitAsync(InvitationChange change, CancellationToken cancellationToken)
    {
        var invitations = Store;
        return clock.RunAsync(token => invitations.CommitAsync(change, token), cancellationToken);
    }
}
