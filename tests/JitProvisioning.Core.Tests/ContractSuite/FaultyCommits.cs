namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Commits changes of accounts, with one fault.</summary>
internal sealed class FaultyCommits(FaultyTables tables, Fault fault)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);

    private readonly Lock _own = new();
    private readonly FaultyReader _reader = new(tables, fault);

    private FaultyGuard Guard => new(tables, _reader, fault);

    private FaultyWriter Writer => new(tables, _reader, fault);

    public ValueTask<CommitResult> CommitAsync(UserChange change, RowDifferences? differences) => fault switch
    {
        Fault.ChecksThenActs => CheckThenActAsync(change, differences),
        Fault.ChecksInvitationsThenActs when change.UsedInvitations.Count > 0 =>
            CheckThenActAsync(change, differences),
        Fault.JudgesSeatsThenActs when DependsOn(change, CommitConditionKind.SeatIsFree) =>
            CheckThenActAsync(change, differences),
        Fault.JudgesRolesThenActs when DependsOn(change, CommitConditionKind.RoleRemains) =>
            CheckThenActAsync(change, differences),
        Fault.LocksItselfOnly => new(CommitUnderOwnLock(change, differences)),
        Fault.FailsWhenBusy => CommitUnlessBusyAsync(
            change, differences, () => throw new IOException("database is locked")),
        Fault.RefusesMembersWhenBusy when change.Conditions.Count > 0 => CommitUnlessBusyAsync(
            change, differences, () => CommitResult.Conflicted(ConflictKind.Condition)),
        _ => new(Commit(change, differences)),
    };

    private static bool DependsOn(UserChange change, CommitConditionKind kind) =>
        change.Conditions.Any(condition => condition.Kind == kind);

    private CommitResult Commit(UserChange change, RowDifferences? differences)
    {
        lock (tables.Gate)
        {
            return Check(change, differences) ?? Writer.Apply(change, differences);
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
        UserChange change, RowDifferences? differences, Func<CommitResult> answerBusy)
    {
        if (!tables.TryEnter())
        {
            return answerBusy();
        }

        try
        {
            await Task.Delay(Moment);
            return Commit(change, differences);
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
            return Writer.Apply(change, differences);
        }
    }

    private CommitResult? Check(UserChange change, RowDifferences? differences)
    {
        if (Guard.Check(change, isPlain: differences is null) is not { } kind)
        {
            return null;
        }

        Writer.LeaveHalf(change, differences);
        return CommitResult.Conflicted(kind);
    }
}
