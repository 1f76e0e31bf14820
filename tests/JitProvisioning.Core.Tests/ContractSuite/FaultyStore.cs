using System.Data.Common;
using JitProvisioning.Testing;

namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>A small store that keeps the contract, but for one fault.</summary>
internal sealed class FaultyStore(
    FaultyTables tables, Fault fault, bool reachable = true, StoreProbe? probe = null)
    : IRelationalUserStore, IUserDirectory, IMemberDirectory, IOrganizationStore, IInvitationStore, IAuditedUserStore
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);

    private readonly FaultyReader _reader = new(tables, fault);
    private readonly FaultyCommits _commits = new(tables, fault, probe);

    public IAuditStore Audit => new FaultyAudit(tables, fault, reachable, probe);

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        ThrowIfCancelled(cancellationToken);
        if (!reachable)
        {
            return fault == Fault.AnswersFaultsWithNothing
                ? new(UserLookup.NotFound)
                : throw new IOException("Out of reach.");
        }

        return fault == Fault.SharesAnswers ? FindSharedAsync(query) : new(Find(query, cancellationToken));
    }

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        CommitAsync(change, differences: null, cancellationToken);

    ValueTask<CommitResult> IRelationalUserStore.CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken) =>
        CommitAsync(change, differences, cancellationToken);

    private async ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences? differences, CancellationToken cancellationToken)
    {
        ThrowIfCancelled(cancellationToken);
        var result = reachable
            ? await _commits.CommitAsync(change, differences, cancellationToken)
            : AnswerFault(change);
        return fault == Fault.CommitsThenCancels && cancellationToken.IsCancellationRequested
            ? throw new OperationCanceledException(cancellationToken)
            : fault == Fault.ThrowsOnConflict && result.Conflict is { } kind
                ? throw new InvalidOperationException($"Violation of unique constraint: {kind}.")
                : result;
    }

    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken) =>
        new(AskMembers(members => members.Holds(condition, user), true, cancellationToken));

    public ValueTask<ValueList<UserId>> ListMembersAsync(
        OrganizationId organization,
        MembershipStatus status,
        UserId? after,
        int count,
        CancellationToken cancellationToken) => new(AskMembers(
        members => members.List(organization, status, after, count), [], cancellationToken));

    public ValueTask<ValueList<StoredUser>> FindByAddressAsync(
        EmailAddress address, int count, CancellationToken cancellationToken) =>
        new(AskDirectory(directory => directory.FindByAddress(address.Value, count), [], cancellationToken));

    public ValueTask<ValueList<StoredUser>> ListAsync(UserId? after, int count, CancellationToken cancellationToken) =>
        new(AskDirectory(directory => directory.List(after, count), [], cancellationToken));

    public ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken) =>
        new(AskDirectory(directory => directory.FindRefusal(reference), null, cancellationToken));

    public ValueTask<StoredOrganizations> ReadAsync(long after, CancellationToken cancellationToken) => new(
        AskOrganizations(
            organizations => organizations.Read(after), new StoredOrganizations(0, [], []), cancellationToken));

    public async ValueTask<bool> CommitAsync(OrganizationChange change, CancellationToken cancellationToken)
    {
        if (fault != Fault.ChecksRevisionThenWrites)
        {
            return AskOrganizations(
                organizations => Commit(organizations, change, cancellationToken), false, cancellationToken);
        }

        var holds = AskOrganizations(organizations => organizations.Check(change), false, cancellationToken);
        await Task.Delay(Moment, cancellationToken);
        return holds && AskOrganizations(
            organizations =>
            {
                organizations.Apply(change, () => { });
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
        new(AskInvitations(
            invitations => Begin(cancellationToken) is var transaction
                && transaction.Run(() => invitations.Commit(change, transaction.Send), committed => !committed),
            false,
            cancellationToken));

    private FaultyTransaction Begin(CancellationToken cancellationToken) =>
        new(tables, fault, probe, cancellationToken);

    private bool Commit(
        FaultyOrganizations organizations, OrganizationChange change, CancellationToken cancellationToken)
    {
        var transaction = Begin(cancellationToken);
        return transaction.Run(
            () =>
            {
                transaction.Send();
                var holds = organizations.Check(change);
                if (holds)
                {
                    organizations.Apply(change, transaction.Send);
                }

                return holds;
            },
            committed => !committed);
    }

    private UserLookup Find(UserQuery query, CancellationToken cancellationToken)
    {
        try
        {
            Begin(cancellationToken).Send();
        }
        catch (DbException) when (fault == Fault.FindsNothingWhenFailing)
        {
            return UserLookup.NotFound;
        }
        catch (OperationCanceledException) when (fault == Fault.FindsNothingWhenCancelled)
        {
            return UserLookup.NotFound;
        }

        lock (tables.Gate)
        {
            return _reader.Find(query);
        }
    }

    private async ValueTask<UserLookup> FindSharedAsync(UserQuery query)
    {
        lock (tables.Gate)
        {
            tables.LastAnswer = _reader.Find(query);
        }

        await Task.Delay(Moment);
        return tables.LastAnswer;
    }

    private T AskOrganizations<T>(Func<FaultyOrganizations, T> ask, T nothing, CancellationToken cancellationToken)
    {
        ThrowIfCancelled(Fault.IgnoresCancellationOfOrganizations, cancellationToken);
        return Ask(() => ask(new(tables, fault)), nothing, Fault.AnswersOrganizationFaultsWithNothing);
    }

    private T AskInvitations<T>(Func<FaultyInvitations, T> ask, T nothing, CancellationToken cancellationToken)
    {
        ThrowIfCancelled(Fault.IgnoresCancellationOfInvitations, cancellationToken);
        return Ask(() => ask(new(tables, fault)), nothing, Fault.AnswersInvitationFaultsWithNothing);
    }

    private T AskMembers<T>(Func<FaultyMembers, T> ask, T nothing, CancellationToken cancellationToken)
    {
        ThrowIfCancelled(Fault.IgnoresCancellationOfMembers, cancellationToken);
        return Ask(() => ask(new(tables, fault)), nothing, Fault.AnswersMemberFaultsWithNothing);
    }

    private T AskDirectory<T>(Func<FaultyDirectory, T> ask, T nothing, CancellationToken cancellationToken)
    {
        ThrowIfCancelled(Fault.IgnoresCancellationOfDirectories, cancellationToken);
        return Ask(() => ask(new(tables, fault)), nothing, Fault.AnswersDirectoryFaultsWithNothing);
    }

    private T Ask<T>(Func<T> ask, T nothing, Fault answersNothing)
    {
        if (!reachable)
        {
            return fault == answersNothing ? nothing : throw new IOException("Out of reach.");
        }

        lock (tables.Gate)
        {
            return ask();
        }
    }

    private void ThrowIfCancelled(Fault ignores, CancellationToken cancellationToken)
    {
        if (fault != ignores)
        {
            cancellationToken.ThrowIfCancellationRequested();
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
