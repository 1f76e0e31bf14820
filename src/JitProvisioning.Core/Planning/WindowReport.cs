namespace JitProvisioning;

/// <summary>Says what would have come of a sign-in if a window that only reports had decided: the decision stays what
/// it is, the report is a warning of it.</summary>
internal static class WindowReport
{
    public static bool IsReport(ProvisioningReason warning) =>
        warning is ProvisioningReason.WouldLinkOnFirstSignIn or ProvisioningReason.WouldMigrate;

    /// <param name="plan">What was decided.</param>
    /// <param name="decideOpened">Decides the same facts with the window open.</param>
    public static ProvisioningPlan Add(ProvisioningPlan plan, Func<ProvisioningPlan> decideOpened)
    {
        if (IsQuestion(plan.Step))
        {
            return plan;
        }

        // The resolver is never asked for a report: its answer might be what the application acts on.
        var opened = decideOpened();
        return IsQuestion(opened.Step) && opened.Step != PlanStep.AskResolver ? opened
            : opened.Reason == plan.Reason ? plan
            : ReportOf(opened) is var report and not ProvisioningReason.None
                ? plan with { Warnings = [.. plan.Warnings, report] }
            : plan;
    }

    private static bool IsQuestion(PlanStep step) =>
        step is PlanStep.AskAddressHolder or PlanStep.AskTombstone or PlanStep.AskInvitations or PlanStep.AskSource
            or PlanStep.AskMigration or PlanStep.AskResolver;

    private static ProvisioningReason ReportOf(ProvisioningPlan opened) => opened.Reason switch
    {
        ProvisioningReason.LinkedOnFirstSignIn => ProvisioningReason.WouldLinkOnFirstSignIn,
        ProvisioningReason.IdentityMigrated => ProvisioningReason.WouldMigrate,
        _ => ProvisioningReason.None,
    };
}
