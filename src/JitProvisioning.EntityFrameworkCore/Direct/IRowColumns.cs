using System.Data.Common;

namespace JitProvisioning;

/// <summary>What a look-up returns, column by column.</summary>
internal interface IRowColumns<out TRow>
{
    IEnumerable<DirectRead> All { get; }

    /// <summary>Reads the row that a reader is at.</summary>
    TRow Read(DbDataReader reader);
}
