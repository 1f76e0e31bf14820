using System.Data.Common;
using JitProvisioning.Testing;

namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Commits changes of accounts, with one fault.</summary>
internal sealed class FaultyCommits(FaultyTables tables, Fault fault, StoreProbe? probe)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);

    private readonly Lock _own = new();
    private readonly FaultyReader _reader = new(tables, fault);

    private FaultyGuard Guard => new(tables, _reader, fault);

    public ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences? differences, CancellationToken cancellationToken) => fault switch
    {
        Fault.RepeatsUnanswered => new(CommitRepeatedly(change, differences, cancellationToken)),
        Fault.SwallowsFailedRefusals when !change.WritesUser =>
            new(CommitQuietly(change, differences, cancellationToken)),
        Fault.ChecksThenActs => CheckThenActAsync(change, differences),
        Fault.ChecksInvitationsThenActs when change.UsedInvitations.Count > 0 =>
            CheckThenActAsync(change, differences),
        Fault.JudgesSeatsThenActs when DependsOn(change, CommitConditionKind.SeatIsFree) =>
            CheckThenActAsync(change, differences),
        Fault.JudgesRolesThenActs when DependsOn(change, CommitConditionKind.RoleRemains) =>
            CheckThenActAsync(change, differences),
        Fault.LocksItselfOnly => new(CommitUnderOwnLock(change, differences)),
        Fault.FailsWhenBusy => CommitUnlessBusyAsync(
            change, differences, () => throw new IOException("database is locked"), cancellationToken),
        Fault.RefusesMembersWhenBusy when change.Conditions.Count > 0 => CommitUnlessBusyAsync(
            change, differences, () => CommitResult.Conflicted(ConflictKind.Condition), cancellationToken),
        _ => new(Commit(change, differences, cancellationToken)),
    };

    private static bool DependsOn(UserChange change, CommitConditionKind kind) =>
        change.Conditions.Any(condition => condition.Kind == kind);

    private FaultyTransaction Begin(CancellationToken cancellationToken) =>
        new(tables, fault, probe, cancellationToken);

    private FaultyWriter Writer(FaultyTransaction transaction) => new(tables, _reader, fault, transaction);

    private CommitResult Commit(
        UserChange change, RowDifferences? differences, CancellationToken cancellationToken)
    {
        lock (tables.Gate)
        {
            var transaction = Begin(cancellationToken);
            return transaction.Run(
                () =>
                {
                    transaction.Send();
                    return Check(change, differences) ?? Writer(transaction).Apply(change, differences);
                },
                result => result.Conflict is not null);
        }
    }

    private CommitResult CommitRepeatedly(
        UserChange change, RowDifferences? differences, CancellationToken cancellationToken)
    {
        try
        {
            return Commit(change, differences, cancellationToken);
        }
        catch (DbException)
        {
            return Commit(change, differences, cancellationToken);
        }
    }

    private CommitResult CommitQuietly(
        UserChange change, RowDifferences? differences, CancellationToken cancellationToken)
    {
        try
        {
            return Commit(change, differences, cancellationToken);
        }
        catch (DbException)
        {
            return CommitResult.Committed(null);
        }
    }

    private async ValueTask<CommitResult> CheckThenActAsync(UserChange change, RowDifferences? differences)
    {
        var conflict = CheckAlone(change, differences);
        await Task.Delay(Moment);
        return conflict ?? ApplyAlone(change, differences);
    }

    private CommitResult CommitUnderOwnLock(UserChange change, RowDifferences? differences)
    {
        lock (_own)
        {
            var conflict = CheckAlone(change, differences);
            Thread.Sleep(Moment);
            return conflict ?? ApplyAlone(change, differences);
        }
    }

    private async ValueTask<CommitResult> CommitUnlessBusyAsync(
        UserChange change,
        RowDifferences? differences,
        Func<CommitResult> answerBusy,
        CancellationToken cancellationToken)
    {
        if (!tables.TryEnter())
        {
            return answerBusy();
        }

        try
        {
            await Task.Delay(Moment, cancellationToken);
            return Commit(change, differences, cancellationToken);
        }
        finally
        {
            tables.Leave();
        }
    }

    private CommitResult? CheckAlone(UserChange change, RowDifferences? differences)
    {
        lock (tables.Gate)
        {
            return Check(change, differences);
        }
    }

    private CommitResult ApplyAlone(UserChange change, RowDifferences? differences)
    {
        lock (tables.Gate)
        {
            return Writer(Begin(CancellationToken.None)).Apply(change, differences);
        }
    }

    private CommitResult? Check(UserChange change, RowDifferences? differences)
    {
        if (Guard.Check(change, isPlain: differences is null) is not { } kind)
        {
            return null;
        }

        Writer(Begin(CancellationToken.None)).LeaveHalf(change, differences);
        return CommitResult.Conflicted(kind);
    }
}
