namespace JitProvisioning;

/// <summary>Reads the accounts that belong to an organization.</summary>
internal sealed class MemberList(IUserStore store, StoreClock clock, StoreGateway accounts, TimeProvider time)
{
    public async ValueTask<ValueList<UserRecord>> ListAsync(
        OrganizationId organization,
        MembershipStatus status,
        UserId? after,
        int count,
        CancellationToken cancellationToken)
    {
        var directory = store as IMemberDirectory ?? throw new NotSupportedException(
            $"The store {store.GetType().Name} does not implement IMemberDirectory, which this look-up needs.");
        var ids = await clock
            .RunAsync(
                token => directory.ListMembersAsync(organization, status, after, count, token), cancellationToken)
            .ConfigureAwait(false);
        StoreCall.Require(
            ids is not null && ids.Count <= count && ids.Distinct().Count() == ids.Count,
            store,
            "a page lists each member once, and no more than asked for");
        var members = new List<UserRecord>();
        foreach (var id in ids)
        {
            // Between the two look-ups anything may have happened, and time passes by itself.
            var known = await accounts.FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (known?.AsOf(time.GetUtcNow()) is { } user && user.MembershipIn(organization)?.Status == status)
            {
                members.Add(user);
            }
        }

        return members.ToValueList();
    }
}
