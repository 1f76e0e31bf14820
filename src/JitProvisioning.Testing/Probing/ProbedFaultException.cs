using System.Data.Common;

namespace JitProvisioning.Testing;

/// <summary>What a store under test sees of a database that was lost.</summary>
internal sealed class ProbedFaultException(StorePoint point) : DbException(point switch
{
    StorePoint.Commit => "The contract suite lost the connection before the commit.",
    StorePoint.Committed => "The contract suite lost the connection after the commit.",
    _ => "The contract suite lost the connection before a statement.",
});
