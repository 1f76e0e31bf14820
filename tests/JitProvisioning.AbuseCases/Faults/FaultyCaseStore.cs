namespace JitProvisioning.AbuseCases;

/// <summary>A store that goes wrong as its case says.</summary>
internal sealed class FaultyCaseStore(IRelationalUserStore inner, CaseSetup setup, Action letTimePass)
    : IRelationalUserStore, IUserDirectory, IOrganizationStore, IInvitationStore
{
    private readonly ExternalKey[] _keys = [.. Evidence.TokenKeysOf(setup.Case, setup.Names)];

    private CaseFaults Faults => setup.Faults;

    private IUserDirectory Directory => (IUserDirectory)inner;

    private IOrganizationStore Organizations => (IOrganizationStore)inner;

    private IInvitationStore Invitations => (IInvitationStore)inner;

    public async ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        Faults.LookUps += query.Key is { } key && _keys.Contains(key) ? 1 : 0;
        switch (Faults.Active)
        {
            case StoreFault.FindIdentity when query.Key is not null:
            case StoreFault.FindAddress when query.VerifiedAddress is not null:
                Faults.Struck = true;
                throw new TimeoutException("The look-up took too long.");
            case StoreFault.SlowIdentity when query.Key is not null:
                Faults.Struck = true;
                _ = Task.Run(LetTimePassAsync, CancellationToken.None);
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw new InvalidOperationException("It came to an end.");
            case StoreFault.ReadOrganizations when query.Key is not null:
                var found = await inner.FindAsync(query, cancellationToken);
                return found.At(found.Revision + 1);
            case StoreFault.AddressTaken when query.VerifiedAddress is not null && Faults.Commits == 0:
                return UserLookup.NotFound;
            default:
                return await inner.FindAsync(query, cancellationToken);
        }
    }

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The engine commits with differences.");

    public ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken) =>
        CommitFaults.CommitAsync(
            setup, change, token => inner.CommitAsync(change, differences, token), cancellationToken);

    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken) =>
        inner.HoldsAsync(condition, user, cancellationToken);

    public ValueTask<ValueList<StoredUser>> FindByAddressAsync(
        EmailAddress address, int count, CancellationToken cancellationToken) =>
        Directory.FindByAddressAsync(address, count, cancellationToken);

    public ValueTask<ValueList<StoredUser>> ListAsync(UserId? after, int count, CancellationToken cancellationToken) =>
        Directory.ListAsync(after, count, cancellationToken);

    public ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken) =>
        Directory.FindRefusalAsync(reference, cancellationToken);

    public ValueTask<StoredOrganizations> ReadAsync(long after, CancellationToken cancellationToken)
    {
        if (Faults.Active == StoreFault.ReadOrganizations)
        {
            Faults.Struck = true;
            throw new TimeoutException("Reading the organizations took too long.");
        }

        return Organizations.ReadAsync(after, cancellationToken);
    }

    public ValueTask<bool> CommitAsync(OrganizationChange change, CancellationToken cancellationToken) =>
        Organizations.CommitAsync(change, cancellationToken);

    public ValueTask<bool> HasIdentitiesAsync(string issuer, CancellationToken cancellationToken) =>
        Organizations.HasIdentitiesAsync(issuer, cancellationToken);

    public ValueTask<ValueList<Invitation>> FindOpenAsync(
        EmailAddress address, int count, CancellationToken cancellationToken) =>
        Invitations.FindOpenAsync(address, count, cancellationToken);

    public ValueTask<Invitation?> FindInvitationAsync(InvitationId id, CancellationToken cancellationToken) =>
        Invitations.FindInvitationAsync(id, cancellationToken);

    public ValueTask<ValueList<Invitation>> ListInvitationsAsync(
        OrganizationId organization, InvitationId? after, int count, CancellationToken cancellationToken) =>
        Invitations.ListInvitationsAsync(organization, after, count, cancellationToken);

    public ValueTask<bool> CommitAsync(InvitationChange change, CancellationToken cancellationToken) =>
        Invitations.CommitAsync(change, cancellationToken);

    // The case's clock stands still until somebody moves it, and the waiting may begin a little later.
    private async Task LetTimePassAsync()
    {
        while (Faults.Active is not null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            letTimePass();
        }
    }
}
