using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace JitProvisioning.Testing;

/// <summary>A connection that tells a probe what is sent.</summary>
internal sealed class ProbedConnection(DbConnection inner, StoreProbe probe) : DbConnection
{
    [AllowNull]
    public override string ConnectionString
    {
        get => inner.ConnectionString;
        set => inner.ConnectionString = value;
    }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    public override void Open() => inner.Open();

    public override Task OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public override void Close() => inner.Close();

    public override Task CloseAsync() => inner.CloseAsync();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        new ProbedTransaction(this, inner.BeginTransaction(isolationLevel), probe);

    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(
        IsolationLevel isolationLevel, CancellationToken cancellationToken) => new ProbedTransaction(
        this, await inner.BeginTransactionAsync(isolationLevel, cancellationToken).ConfigureAwait(false), probe);

    protected override DbCommand CreateDbCommand() => new ProbedCommand(this, inner.CreateCommand(), probe);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
