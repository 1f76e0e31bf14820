using System.Data.Common;

namespace JitProvisioning.AbuseCases;

/// <summary>A transaction that the database took back, as a driver reports it.</summary>
#pragma warning disable CA1032 // Raised in one place.
internal sealed class RolledBackException() : DbException("could not serialize access due to concurrent update")
#pragma warning restore CA1032
{
    public override string SqlState => "40001";
}
