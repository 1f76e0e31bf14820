namespace JitProvisioning.AbuseCases;

/// <summary>Has a commit go wrong: in the statements of a database, and at the seam where there are none.</summary>
internal static class CommitFaults
{
    public static async ValueTask<CommitResult> CommitAsync(
        CaseSetup setup,
        UserChange change,
        Func<CancellationToken, ValueTask<CommitResult>> commit,
        CancellationToken cancellationToken)
    {
        var faults = setup.Faults;
        if (faults.Active is not { } fault || !change.WritesUser)
        {
            return await commit(cancellationToken);
        }

        var attempt = ++faults.Commits;
        faults.Struck = true;
        switch (fault)
        {
            case StoreFault.TakeSeat:
                throw new TimeoutException("The seats took too long.");
            case StoreFault.TalkativeError:
                throw new InvalidOperationException("duplicate key (Email)=(victim@acme.test)");
            case StoreFault.NullReference:
                return Wrong(null);
            case StoreFault.InsertUser or StoreFault.InsertMembership or StoreFault.InsertAudit:
                return await InStatementAsync(
                    setup,
                    text => Inserts(text, fault) ? new TimeoutException("The statement took too long.") : null,
                    () => throw new TimeoutException("The commit took too long."),
                    () => commit(cancellationToken));
            case StoreFault.DeadlockAlways or StoreFault.DeadlockTwice
                when fault == StoreFault.DeadlockAlways || attempt <= 2:
                return await InStatementAsync(
                    setup,
                    text => text.Contains("INSERT", StringComparison.Ordinal) ? new RolledBackException() : null,
                    () => CommitResult.Conflicted(ConflictKind.Condition),
                    () => commit(cancellationToken));
            case StoreFault.NoWrites when setup.Store.Statements is { } statements:
                statements.IsReadOnly = true;
                return await commit(cancellationToken);
            case StoreFault.NoWrites:
                throw new IOException("Nothing can be written.");
            case StoreFault.FindAddress:
                // Whoever holds an address is looked up only where the commit met it.
                return CommitResult.Conflicted(ConflictKind.Address);
            case StoreFault.VersionOnce when attempt == 1:
                return CommitResult.Conflicted(ConflictKind.Version);
            case StoreFault.NameTaken when attempt == 1:
                await setup.Store.TakeNameAsync(change.User.Email!);
                return await commit(cancellationToken);
            case StoreFault.CancelBefore:
                await faults.AbortAsync(cancellationToken);
                return await commit(cancellationToken);
            case StoreFault.CancelDuring:
                await commit(CancellationToken.None);
                await faults.AbortAsync(cancellationToken);
                throw new InvalidOperationException("Nobody cancelled.");
            case StoreFault.LostAcknowledgement when attempt == 1:
                await commit(CancellationToken.None);
                throw new IOException("The connection was lost.");
            default:
                return await commit(cancellationToken);
        }
    }

    /// <summary>Takes back what would go wrong with statements.</summary>
    public static void End(CaseSetup setup)
    {
        setup.Faults.End();
        if (setup.Store.Statements is { } statements)
        {
            (statements.Fault, statements.IsReadOnly) = (null, false);
        }
    }

    private static async ValueTask<CommitResult> InStatementAsync(
        CaseSetup setup,
        Func<string, Exception?> inStatement,
        Func<CommitResult> atSeam,
        Func<ValueTask<CommitResult>> commit)
    {
        if (setup.Store.Statements is not { } statements)
        {
            return atSeam();
        }

        statements.Fault = inStatement;
        try
        {
            return await commit();
        }
        finally
        {
            statements.Fault = null;
        }
    }

    private static bool Inserts(string text, StoreFault fault) => fault switch
    {
        StoreFault.InsertMembership => InsertsInto(text, "JitMemberships"),
        StoreFault.InsertAudit => InsertsInto(text, "JitAuditEntries"),
        _ => InsertsInto(text, "AspNetUsers") || InsertsInto(text, "JitUsers"),
    };

    private static bool InsertsInto(string text, string table) =>
        text.Contains($"INSERT INTO \"{table}\"", StringComparison.Ordinal);

    private static CommitResult Wrong(string? nothing) => CommitResult.Committed(new UserId(nothing!.Trim()));
}
