namespace JitProvisioning.Core.Tests;

/// <summary>The decision a second time, as an ordered table in the order of reasons of the security invariants; the
/// planner's code has no part in it.</summary>
internal static class DecisionTable
{
    public static IReadOnlyList<Row> Rows { get; } =
    [
        .. GateRows.Rows,
        .. ProofRows.Rows,
        .. KnownRows.Rows,
        .. AddressRows.Rows,
        .. HolderRows.Rows,
        .. CreationRows.Rows,
    ];

    public static Row RowOf(DecisionFacts facts)
    {
        foreach (var row in Rows)
        {
            if (row.When(facts))
            {
                return row;
            }
        }

        throw new InvalidOperationException("No row of the table speaks of these facts.");
    }
}
