namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Commits changes of accounts, with one fault.</summary>
internal sealed class FaultyCommits(FaultyTables tables, Fault fault)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);

    private readonly Lock _own = new();
    private readonly FaultyReader _reader = new(tables, fault);

    private FaultyGuard Guard => new(tables, _reader, fault);

    private FaultyWriter Writer => new(tables, _reader, fault);

    public ValueTask<CommitResult> CommitAsync(UserChange change) => fault switch
    {
        Fault.ChecksThenActs => CheckThenActAsync(change),
        Fault.ChecksInvitationsThenActs when change.UsedInvitations.Count > 0 => CheckThenActAsync(change),
        Fault.LocksItselfOnly => new(CommitUnderOwnLock(change)),
        Fault.FailsWhenBusy => CommitUnlessBusyAsync(change),
        _ => new(Commit(change)),
    };

    private CommitResult Commit(UserChange change)
    {
        lock (tables.Gate)
        {
            return Check(change) ?? Writer.Apply(change);
        }
    }

    private async ValueTask<CommitResult> CheckThenActAsync(UserChange change)
    {
        var conflict = CheckAlone(change);
        await Task.Delay(Moment);
        return conflict ?? ApplyAlone(change);
    }

    private CommitResult CommitUnderOwnLock(UserChange change)
    {
        lock (_own)
        {
            var conflict = CheckAlone(change);
            Thread.Sleep(Moment);
            return conflict ?? ApplyAlone(change);
        }
    }

    private async ValueTask<CommitResult> CommitUnlessBusyAsync(UserChange change)
    {
        if (!tables.TryEnter())
        {
            throw new IOException("database is locked");
        }

        try
        {
            await Task.Delay(Moment);
            return Commit(change);
        }
        finally
        {
            tables.Leave();
        }
    }

    private CommitResult? CheckAlone(UserChange change)
    {
        lock (tables.Gate)
        {
            return Check(change);
        }
    }

    private CommitResult ApplyAlone(UserChange change)
    {
        lock (tables.Gate)
        {
            return Writer.Apply(change);
        }
    }

    private CommitResult? Check(UserChange change)
    {
        if (Guard.Check(change) is not { } kind)
        {
            return null;
        }

        Writer.LeaveHalf(change);
        return CommitResult.Conflicted(kind);
    }
}
