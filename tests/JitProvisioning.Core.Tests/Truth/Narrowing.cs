namespace JitProvisioning.Core.Tests;

/// <summary>Hooks only narrow: what comes of fewer rights is never more than what came of all of them.</summary>
internal static class Narrowing
{
    /// <summary>What the second plan gives beyond the first; null when it gives nothing.</summary>
    public static string? Gain(ProvisioningPlan more, ProvisioningPlan less)
    {
        // Who still has to be asked about decides nothing; the answers are combinations of their own.
        if (IsQuestion(more) || IsQuestion(less) || !SecurityProperty.IsSession(less))
        {
            return null;
        }

        var (wide, narrow) = (Expected.Of(more), Expected.Of(less));
        return !SecurityProperty.IsSession(more) ? "a session"
            : narrow.Step == PlanStep.Write && wide.Step != PlanStep.Write ? "a write"
            : IsOtherAccount(more, less) ? "another account"
            : narrow.AddsKey && !wide.AddsKey ? "a key"
            : narrow.VerifiesAddress && !wide.VerifiesAddress ? "a verified address"
            : less.After!.Id == more.After!.Id && GrantsOf(less).Except(GrantsOf(more)).Any() ? "a grant"
            : null;
    }

    private static bool IsQuestion(ProvisioningPlan plan) =>
        plan.Step is PlanStep.AskMigration or PlanStep.AskAddressHolder or PlanStep.AskResolver or PlanStep.AskTombstone
            or PlanStep.AskInvitations or PlanStep.AskSource;

    // A new account in place of one that exists is less; an account that exists in place of any other is more.
    private static bool IsOtherAccount(ProvisioningPlan more, ProvisioningPlan less) =>
        less.Outcome != ProvisioningOutcome.Created && less.After!.Id != more.After!.Id;

    private static IEnumerable<(OrganizationId?, string)> GrantsOf(ProvisioningPlan plan)
    {
        var before = plan.Step == PlanStep.Keep ? plan.After : plan.Before;
        return In(plan.After).Except(In(before));
    }

    private static IEnumerable<(OrganizationId?, string)> In(UserRecord? account) => account is null
        ? []
        : account.Memberships
            .Where(membership => membership.Status == MembershipStatus.Active)
            .SelectMany(membership => membership.Roles
                .Select(role => ((OrganizationId?)membership.Organization, role.Role))
                .Append((membership.Organization, "")))
            .Concat(account.ApplicationRoles.Select(role => ((OrganizationId?)null, role.Role)));
}
