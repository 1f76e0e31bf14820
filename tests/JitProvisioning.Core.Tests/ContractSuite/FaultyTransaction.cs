using JitProvisioning.Testing;

namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Sends the statements of one commit, and rolls back what was sent where one fails, with one fault.</summary>
internal sealed class FaultyTransaction(
    FaultyTables tables, Fault fault, StoreProbe? probe, CancellationToken cancellationToken)
{
    private bool _committing;

    /// <summary>To be called before each statement.</summary>
    public void Send()
    {
        if (fault != Fault.TellsNoStatement)
        {
            probe?.BeforeStatement();
        }

        ThrowIfCancelled();
    }

    /// <summary>Runs the statements and commits them, unless they found a conflict.</summary>
    public T Run<T>(Func<T> send, Predicate<T> isConflict)
    {
        if (tables.IsLocked)
        {
            throw new IOException("database is locked");
        }

        var saved = tables.Save();
        T result;
        try
        {
            result = send();
            if (isConflict(result))
            {
                return result;
            }

            _committing = true;
            BeforeCommit();
        }
        catch (Exception exception)
        {
            RollBack(saved, exception is OperationCanceledException);
            throw;
        }

        AfterCommit();
        return result;
    }

    private void BeforeCommit()
    {
        if (fault != Fault.TellsNoCommit)
        {
            probe?.BeforeCommit();
        }

        ThrowIfCancelled();
    }

    private void AfterCommit()
    {
        if (fault != Fault.TellsNoCommit)
        {
            probe?.AfterCommit();
        }

        if (fault == Fault.ThrowsOnceCommitted)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void RollBack(FaultyTables saved, bool cancelled)
    {
        var keeps = (fault == Fault.KeepsStatementsOfFailed && !cancelled && !_committing)
            || (fault == Fault.KeepsStatementsOfCancelled && cancelled)
            || (fault == Fault.KeepsUncommitted && _committing);
        tables.IsLocked = fault == Fault.LeavesTransactionsOpen;
        if (!keeps && (fault != Fault.UndoesByStatements || IsReachable()))
        {
            tables.Restore(saved, fault);
        }
    }

    // One that undoes by statements of its own needs the connection for them.
    private bool IsReachable()
    {
        try
        {
            probe?.BeforeStatement();
            return true;
        }
        catch (System.Data.Common.DbException)
        {
            return false;
        }
    }

    private void ThrowIfCancelled()
    {
        if (fault is not Fault.IgnoresCancellation and not Fault.CommitsThenCancels and not Fault.ThrowsOnceCommitted)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
