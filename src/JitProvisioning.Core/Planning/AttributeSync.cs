namespace JitProvisioning;

/// <summary>Brings the attributes of a person in step, address and names as any other: each by its mode, and each
/// written by the connection that owns it alone.</summary>
internal static class AttributeSync
{
    /// <summary>The attributes of somebody new, but for the address.</summary>
    public static AttributeSyncResult Create(UserRecord person, DecisionFacts facts) => facts.Attributes
        .Read(facts.Identity)
        .Where(incoming => incoming.Name != AttributeNames.Email)
        .Aggregate(new AttributeSyncResult { User = person }, (result, incoming) => Create(result, incoming, facts));

    /// <summary>The attributes of an account that the identity joins: its address and what else it holds stays, unless
    /// the provider's value is to hold always.</summary>
    public static AttributeSyncResult Link(UserRecord account, DecisionFacts facts)
    {
        var linked = Merge(account, facts, isLinking: true, incoming => incoming.Name != AttributeNames.Email);
        var email = facts.Identity.Email?.Value;
        return linked with
        {
            User = facts.Verdict.Rights.HasFlag(Rights.Update) ? linked.User : account,
            Synced = email is not null && email == account.Profile.Email
                ? linked.Synced with { Email = email }
                : linked.Synced,

            // It counts as synced now, so there is nothing that a later sign-in could still bring.
            Warnings = linked.Warnings
                .Where(warning => warning != ProvisioningReason.ProfileNotOwnedSkipped)
                .ToValueList(),
        };
    }

    /// <summary>The attributes of somebody who returns.</summary>
    public static AttributeSyncResult Merge(UserRecord user, DecisionFacts facts) =>
        Merge(user, facts, isLinking: false, _ => true);

    private static AttributeSyncResult Create(
        AttributeSyncResult result, in IncomingAttribute incoming, DecisionFacts facts) => incoming.Said.State switch
    {
        IncomingState.Present when result.User.Profile.Takes(incoming.Name) => result.Take(incoming, facts),
        IncomingState.Present or IncomingState.Unusable => result.Warn(ProvisioningReason.AttributeUnusableSkipped),
        _ => result,
    };

    private static AttributeSyncResult Merge(
        UserRecord user, DecisionFacts facts, bool isLinking, Func<IncomingAttribute, bool> isMeant)
    {
        var entry = LedgerSync.EntryOf(facts, user);
        var merged = new AttributeSyncResult { User = user, Synced = entry?.Synced ?? Profile.Empty };
        foreach (var incoming in facts.Attributes.Read(facts.Identity).Where(isMeant))
        {
            var standing = AttributeStanding.Of(
                user, incoming.Name, entry, facts.Identity.Connection, facts.AttributesOf);
            var act = AttributeRule.Decide(incoming, standing, isLinking, facts.AnswerFor(incoming.Name));
            merged = incoming.Name == AttributeNames.Email
                ? EmailSync.Apply(merged, act, incoming, standing, facts)
                : Apply(merged, act, incoming, standing, facts);
        }

        return merged;
    }

    private static AttributeSyncResult Apply(
        AttributeSyncResult merged,
        AttributeAct act,
        in IncomingAttribute incoming,
        AttributeStanding standing,
        DecisionFacts facts) => act switch
    {
        AttributeAct.Take => merged.User.Profile.Takes(incoming.Name)
            ? merged.Take(incoming, facts)
            : merged.Warn(ProvisioningReason.AttributeUnusableSkipped),
        AttributeAct.Note => merged.Note(incoming, standing),
        AttributeAct.Ask => merged.Ask(incoming, standing),
        AttributeAct.Skip => merged.Warn(ProvisioningReason.AttributeUnusableSkipped),
        AttributeAct.LeaveToOwner => LeaveToOwner(merged, incoming),
        _ => merged,
    };

    // Told until something is written: from then on it counts as synced.
    private static AttributeSyncResult LeaveToOwner(AttributeSyncResult merged, in IncomingAttribute incoming) =>
        merged.Warn(ProvisioningReason.ProfileNotOwnedSkipped) with
        {
            Synced = merged.Synced.With(incoming.Name, incoming.Value),
        };
}
