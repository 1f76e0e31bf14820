using System.Text;

namespace JitProvisioning;

/// <summary>Why a decision came out as it did: the rule that decided, and the facts in the order of the flow. Holds no
/// personal data.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why.</param>
/// <param name="Rule">The rule that decided; none where a fault kept every rule from it.</param>
/// <param name="Facts">What it rests on.</param>
/// <param name="HeldBack">What was not done, and why.</param>
public sealed record DecisionTrace(
    ProvisioningOutcome Outcome,
    ProvisioningReason Reason,
    DecisionRule Rule,
    ValueList<DecisionFact> Facts,
    ValueList<ProvisioningReason> HeldBack)
{
    /// <summary>The trace as text: what was decided by which rule, and a line for each fact and for each thing held
    /// back.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(Outcome).Append(", ").Append(Reason);
        text.Append(Rule == DecisionRule.None ? ": a fault kept every rule from deciding." : $": by the rule {Rule}.");
        foreach (var fact in Facts)
        {
            // A policy's own words are in here: whatever they hold, a line stays a line.
            text.Append("\n  ").Append(fact.Name).Append(": ").Append(LogText.Escape(fact.Value));
        }

        foreach (var reason in HeldBack)
        {
            text.Append("\n  held back: ").Append(reason);
        }

        return text.ToString();
    }
}
