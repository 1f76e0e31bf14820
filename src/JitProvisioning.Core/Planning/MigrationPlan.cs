namespace JitProvisioning;

/// <summary>The plan that lets an identity open an account in place of another.</summary>
internal static class MigrationPlan
{
    public static ProvisioningPlan Make(DecisionFacts facts, UserRecord account)
    {
        var replaced = MigrationRules.ReplacedIn(facts, account)!;
        var granted = GrantSync.Apply(Move(facts, account.AsOf(facts.Now), replaced), facts);
        var refusal = Admission.CheckMemberships(granted, facts);
        if (refusal != ProvisioningReason.None)
        {
            return ProvisioningPlan.Refuse(refusal);
        }

        var synced = AttributeSync.Link(granted, facts);
        var after = LedgerSync.Apply(
            facts,
            SourcePlan.Remember(facts, synced.User) with { Version = account.Version + 1 },
            synced.Synced);
        return new ProvisioningPlan
        {
            Step = PlanStep.Write,
            Outcome = ProvisioningOutcome.Linked,
            Reason = ProvisioningReason.IdentityMigrated,
            Before = account,
            After = after,
            Changes = ChangeList.Between(account, after),
            Warnings = [.. synced.Warnings, .. RoleWarnings.Of(facts, account, after)],
            EndsSessions = true,
        };
    }

    // The old key stays where it is, so that nobody comes by it and no account arises from it.
    private static UserRecord Move(DecisionFacts facts, UserRecord account, Link replaced)
    {
        var (key, connection) = (facts.Identity.Key, facts.Identity.Connection);
        var isSame = replaced.Ledger.Any(entry => entry.Connection == connection);
        var retired = replaced with
        {
            Retirement = new LinkRetirement(key, connection, facts.Now, IsUndone: false)
            {
                Memberships = isSame ? account.Memberships : [],
                ApplicationRoles = isSame ? account.ApplicationRoles : [],
            },
        };
        var moved = account with
        {
            Links =
            [
                .. account.Links
                    .Where(link => link.Key != key)
                    .Select(link => link.Key == replaced.Key ? retired : link),
                new Link(key, replaced.Ledger.Where(entry => entry.Connection == connection).ToValueList()),
            ],
        };
        return moved.ProfileOwner is { } owner && ReplacedConnections.Of(moved, key).Contains(owner)
            ? moved with { ProfileOwner = connection }
            : moved;
    }
}
