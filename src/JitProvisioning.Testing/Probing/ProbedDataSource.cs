using System.Data.Common;

namespace JitProvisioning.Testing;

/// <summary>A database whose connections tell a probe what is sent.</summary>
internal sealed class ProbedDataSource(DbDataSource inner, StoreProbe probe) : DbDataSource
{
    public override string ConnectionString => inner.ConnectionString;

    protected override DbConnection CreateDbConnection() => new ProbedConnection(inner.CreateConnection(), probe);
}
