namespace JitProvisioning.Core.Tests;

/// <summary>What the policies say comes before everything a plan looks at.</summary>
internal static class GateRows
{
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("Without the right to sign in nobody does, for the policy's reason.",
            facts => !Has(facts, Rights.SignIn),
            facts => Expected.Refuse(facts.Verdict.Reasons.Count > 0
                ? facts.Verdict.Reasons[0]
                : ProvisioningReason.PolicyDenied)),
    ];

    public static bool Has(DecisionFacts facts, Rights right) => (facts.Verdict.Rights & right) == right;
}
