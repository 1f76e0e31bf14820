namespace JitProvisioning;

/// <summary>What a sign-in with some claims would come to.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Trace">Which rule decided, on which facts, and what would be held back. Holds no personal
/// data.</param>
/// <param name="Rows">What would change, a row for each field; none where nothing would. Names and addresses are in
/// them only where the caller asked for them.</param>
public sealed record ProvisioningPreview(ConnectionId Connection, DecisionTrace Trace, ValueList<PlannedChange> Rows)
{
    /// <summary>How the sign-in would end.</summary>
    public ProvisioningOutcome Outcome => Trace.Outcome;

    /// <summary>Why.</summary>
    public ProvisioningReason Reason => Trace.Reason;

    /// <summary>The rule that decided.</summary>
    public DecisionRule Rule => Trace.Rule;

    /// <summary>What would be held back, and what a window that only reports would have done.</summary>
    public ValueList<ProvisioningReason> Warnings => Trace.HeldBack;

    /// <summary>The plan as text: the outcome, a table with a line for each field, and a line for each warning. As
    /// personal as <see cref="Rows"/>.</summary>
    public string ToTable() => PreviewTable.Of(this);

    /// <summary>Outcome and reason only.</summary>
    public override string ToString() => $"{Outcome}({Reason})";
}
