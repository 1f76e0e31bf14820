using System.Data;
using System.Data.Common;

namespace JitProvisioning.Testing;

/// <summary>A transaction that tells a probe of its commit. A rollback always arrives: a server rolls back what a lost
/// connection leaves.</summary>
internal sealed class ProbedTransaction(ProbedConnection connection, DbTransaction inner, StoreProbe probe)
    : DbTransaction
{
    public DbTransaction Inner => inner;

    public override IsolationLevel IsolationLevel => inner.IsolationLevel;

    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
        probe.BeforeCommit();
        inner.Commit();
        probe.AfterCommit();
    }

    public override async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        probe.BeforeCommit();
        await inner.CommitAsync(cancellationToken).ConfigureAwait(false);
        probe.AfterCommit();
    }

    public override void Rollback() => inner.Rollback();

    public override Task RollbackAsync(CancellationToken cancellationToken = default) =>
        inner.RollbackAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
