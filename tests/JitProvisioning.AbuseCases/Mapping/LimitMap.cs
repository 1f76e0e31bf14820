namespace JitProvisioning.AbuseCases;

/// <summary>What the keys under config.limits stand for.</summary>
internal static class LimitMap
{
    private static readonly Dictionary<string, Action<CaseValue, JitProvisioningOptions>> Table = new()
    {
        ["maxClaims"] = (value, options) => options.ClaimLimits = options.ClaimLimits with
        {
            MaxClaims = Vocabulary.Number(value, "config.limits.maxClaims"),
        },
        ["maxTotalClaimChars"] = (value, options) => options.ClaimLimits = options.ClaimLimits with
        {
            MaxCharacters = Vocabulary.Number(value, "config.limits.maxTotalClaimChars"),
        },
        ["maxGroups"] = (value, options) => options.ClaimLimits = options.ClaimLimits with
        {
            MaxGroups = Vocabulary.Number(value, "config.limits.maxGroups"),
        },

        // Fixed by the grammar of keys and addresses and by the width of the columns.
        ["maxSubjectChars"] = Vocabulary.Only<JitProvisioningOptions>("config.limits.maxSubjectChars", "255"),
        ["maxEmailChars"] = Vocabulary.Only<JitProvisioningOptions>("config.limits.maxEmailChars", "254"),
        ["maxDisplayNameChars"] = Vocabulary.Only<JitProvisioningOptions>("config.limits.maxDisplayNameChars", "256"),
    };

    public static void Apply(CaseObject limits, JitProvisioningOptions options) =>
        Vocabulary.Apply("config.limits.", limits, Table, options);
}
