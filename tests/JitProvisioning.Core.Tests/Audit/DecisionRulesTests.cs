namespace JitProvisioning.Core.Tests;

public sealed class DecisionRulesTests
{
    // No rule decides these: something broke.
    private static readonly ProvisioningReason[] Faults =
    [
        ProvisioningReason.AuditUnavailable,
        ProvisioningReason.Timeout,
        ProvisioningReason.StoreUnavailable,
        ProvisioningReason.StoreContention,
        ProvisioningReason.StoreContractViolated,
        ProvisioningReason.Unexpected,
    ];

    [Fact]
    public void Every_reason_but_none_and_the_faults_comes_from_a_rule() => Assert.Equal(
        [ProvisioningReason.None, .. Faults],
        Enum.GetValues<ProvisioningReason>().Where(reason => DecisionRules.Of(reason) == DecisionRule.None));

    [Fact]
    public void Every_rule_is_the_one_of_some_reason() => Assert.Equal(
        Enum.GetValues<DecisionRule>(),
        Enum.GetValues<ProvisioningReason>().Select(DecisionRules.Of).Distinct().Order());
}
