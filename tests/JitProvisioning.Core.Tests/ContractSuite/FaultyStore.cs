namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>A small store that keeps the contract, but for one fault.</summary>
internal sealed class FaultyStore(FaultyTables tables, Fault fault, bool reachable = true)
    : IUserStore, IUserDirectory, IOrganizationStore, IInvitationStore
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);

    private readonly FaultyReader _reader = new(tables, fault);
    private readonly FaultyCommits _commits = new(tables, fault);

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        ThrowIfCancelled(cancellationToken);
        if (!reachable)
        {
            return fault == Fault.AnswersFaultsWithNothing
                ? new(UserLookup.NotFound)
                : throw new IOException("Out of reach.");
        }

        lock (tables.Gate)
        {
            return new(_reader.Find(query));
        }
    }

    public async ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken)
    {
        ThrowIfCancelled(cancellationToken);
        var result = reachable ? await _commits.CommitAsync(change) : AnswerFault(change);
        return fault == Fault.CommitsThenCancels && cancellationToken.IsCancellationRequested
            ? throw new OperationCanceledException(cancellationToken)
            : fault == Fault.ThrowsOnConflict && result.Conflict is { } kind
                ? throw new InvalidOperationException($"Violation of unique constraint: {kind}.")
                : result;
    }

    public ValueTask<ValueList<StoredUser>> FindByAddressAsync(
        EmailAddress address, int count, CancellationToken cancellationToken) =>
        new(AskDirectory(directory => directory.FindByAddress(address.Value, count), []));

    public ValueTask<ValueList<StoredUser>> ListAsync(UserId? after, int count, CancellationToken cancellationToken) =>
        new(AskDirectory(directory => directory.List(after, count), []));

    public ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken) =>
        new(AskDirectory(directory => directory.FindRefusal(reference), null));

    public ValueTask<StoredOrganizations> ReadAsync(long after, CancellationToken cancellationToken) => new(
        AskOrganizations(
            organizations => organizations.Read(after), new StoredOrganizations(0, [], []), cancellationToken));

    public async ValueTask<bool> CommitAsync(OrganizationChange change, CancellationToken cancellationToken)
    {
        if (fault != Fault.ChecksRevisionThenWrites)
        {
            return AskOrganizations(organizations => Commit(organizations, change), false, cancellationToken);
        }

        var holds = AskOrganizations(organizations => organizations.Check(change), false, cancellationToken);
        await Task.Delay(Moment, cancellationToken);
        return holds && AskOrganizations(
            organizations =>
            {
                organizations.Apply(change);
                return true;
            },
            false,
            cancellationToken);
    }

    public ValueTask<bool> HasIdentitiesAsync(string issuer, CancellationToken cancellationToken) => new(
        AskOrganizations(organizations => organizations.HasIdentities(issuer), false, cancellationToken));

    public ValueTask<ValueList<Invitation>> FindOpenAsync(
        EmailAddress address, int count, CancellationToken cancellationToken) =>
        new(AskInvitations(invitations => invitations.FindOpen(address, count), [], cancellationToken));

    public ValueTask<Invitation?> FindInvitationAsync(InvitationId id, CancellationToken cancellationToken) =>
        new(AskInvitations(invitations => invitations.Find(id), null, cancellationToken));

    public ValueTask<ValueList<Invitation>> ListInvitationsAsync(
        OrganizationId organization, InvitationId? after, int count, CancellationToken cancellationToken) =>
        new(AskInvitations(invitations => invitations.List(organization, after, count), [], cancellationToken));

    public ValueTask<bool> CommitAsync(InvitationChange change, CancellationToken cancellationToken) =>
        new(AskInvitations(invitations => invitations.Commit(change), false, cancellationToken));

    private T AskInvitations<T>(Func<FaultyInvitations, T> ask, T nothing, CancellationToken cancellationToken)
    {
        if (fault != Fault.IgnoresCancellationOfInvitations)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (!reachable)
        {
            return fault == Fault.AnswersInvitationFaultsWithNothing
                ? nothing
                : throw new IOException("Out of reach.");
        }

        lock (tables.Gate)
        {
            return ask(new FaultyInvitations(tables, fault));
        }
    }

    private static bool Commit(FaultyOrganizations organizations, OrganizationChange change)
    {
        var holds = organizations.Check(change);
        if (holds)
        {
            organizations.Apply(change);
        }

        return holds;
    }

    private T AskOrganizations<T>(Func<FaultyOrganizations, T> ask, T nothing, CancellationToken cancellationToken)
    {
        if (fault != Fault.IgnoresCancellationOfOrganizations)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (!reachable)
        {
            return fault == Fault.AnswersOrganizationFaultsWithNothing
                ? nothing
                : throw new IOException("Out of reach.");
        }

        lock (tables.Gate)
        {
            return ask(new FaultyOrganizations(tables, fault));
        }
    }

    private T AskDirectory<T>(Func<FaultyDirectory, T> ask, T nothing)
    {
        if (!reachable)
        {
            return fault == Fault.AnswersDirectoryFaultsWithNothing ? nothing : throw new IOException("Out of reach.");
        }

        lock (tables.Gate)
        {
            return ask(new FaultyDirectory(tables, fault));
        }
    }

    private void ThrowIfCancelled(CancellationToken cancellationToken)
    {
        if (fault is not Fault.IgnoresCancellation and not Fault.CommitsThenCancels)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private CommitResult AnswerFault(UserChange change) => fault switch
    {
        Fault.AnswersFaultsWithConflict => CommitResult.Conflicted(ConflictKind.Version),
        Fault.AnswersFaultsWithSuccess => CommitResult.Committed(change.User?.Id),
        _ => throw new IOException("Out of reach."),
    };
}
