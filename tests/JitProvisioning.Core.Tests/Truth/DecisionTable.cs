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
        .. MigrationRows.Rows,
        .. AddressRows.Rows,
        .. HolderRows.Rows,
        .. CreationRows.Rows,
    ];

    public static Row RowOf(DecisionFacts facts) => RowOf(facts, without: null)
        ?? throw new InvalidOperationException("No row of the table speaks of these facts.");

    /// <summary>What must come of the facts: what the row says, and where a window only reports, what the same facts
    /// would have come to had it been open.</summary>
    public static Expected VerdictOf(DecisionFacts facts)
    {
        var verdict = RowOf(facts).Then(facts);
        if (verdict.IsQuestion)
        {
            return verdict;
        }

        var open = facts with
        {
            LinkWindow = facts.LinkWindow == WindowState.Closed ? WindowState.Closed : WindowState.Open,
            Migration = facts.Migration is { } migration ? migration with { State = WindowState.Open } : null,
        };
        var opened = RowOf(open).Then(open);
        return opened.IsQuestion && opened.Step != PlanStep.AskResolver ? opened
            : opened == verdict ? verdict
            : verdict with
            {
                Reports = opened.Reason switch
                {
                    ProvisioningReason.LinkedOnFirstSignIn => ProvisioningReason.WouldLinkOnFirstSignIn,
                    ProvisioningReason.IdentityMigrated => ProvisioningReason.WouldMigrate,
                    _ => ProvisioningReason.None,
                },
            };
    }

    /// <summary>True when the table without the row that decides would decide otherwise: so would a planner without that
    /// guard.</summary>
    public static bool Needs(Row row, DecisionFacts facts) =>
        RowOf(facts, without: row) is not { } next || next.Then(facts) != row.Then(facts);

    private static Row? RowOf(DecisionFacts facts, Row? without)
    {
        foreach (var row in Rows)
        {
            if (!ReferenceEquals(row, without) && row.When(facts))
            {
                return row;
            }
        }

        return null;
    }
}
