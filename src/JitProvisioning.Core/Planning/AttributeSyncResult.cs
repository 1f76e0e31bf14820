namespace JitProvisioning;

/// <summary>What became of a person's attributes.</summary>
internal sealed record AttributeSyncResult
{
    /// <summary>The record with its attributes brought in step.</summary>
    public required UserRecord User { get; init; }

    /// <summary>What this source has contributed now.</summary>
    public Profile Synced { get; init; } = Profile.Empty;

    /// <summary>True when what the provider said has to be remembered though no value changes here: or an edit would
    /// meet the same change of the provider again.</summary>
    public bool IsNoted { get; init; }

    /// <summary>What was held back.</summary>
    public ValueList<ProvisioningReason> Warnings { get; init; } = [];

    /// <summary>True when the merge must know first who else holds the address.</summary>
    public bool HolderNeeded { get; init; }

    /// <summary>The edits that the resolver has to judge first.</summary>
    public ValueList<AttributeQuestion> Questions { get; init; } = [];

    /// <summary>What has to be found out before there is a plan; null when nothing has.</summary>
    public ProvisioningPlan? Question => HolderNeeded ? ProvisioningPlan.AskAddressHolder
        : Questions.Count > 0 ? ProvisioningPlan.AskResolver with { Questions = Questions }
        : null;

    /// <summary>The result with one attribute written, or cleared.</summary>
    public AttributeSyncResult Take(in IncomingAttribute incoming, DecisionFacts facts) => this with
    {
        User = User.WithAttribute(incoming.Name, incoming.Value, facts.Source(incoming.Mapping.Rule)),
        Synced = Synced.With(incoming.Name, incoming.Value),
    };

    /// <summary>The result with what the provider says about one attribute counted as synced.</summary>
    public AttributeSyncResult Note(in IncomingAttribute incoming, AttributeStanding standing) => this with
    {
        Synced = Synced.With(incoming.Name, incoming.Value),
        IsNoted = IsNoted
            || (standing.MayWrite
                && incoming.Mapping.Mode == AttributeMode.LocalWinsUntilUpstreamChanges
                && incoming.Value != standing.LastSynced
                && (standing.LastSynced is not null || standing.IsByHand)),
    };

    public AttributeSyncResult Warn(ProvisioningReason reason) => reason == ProvisioningReason.None
        || Warnings.Contains(reason)
            ? this
            : this with { Warnings = [.. Warnings, reason] };

    public AttributeSyncResult Ask(in IncomingAttribute incoming, AttributeStanding standing) => this with
    {
        Questions =
        [
            .. Questions,
            new AttributeQuestion(incoming.Name, standing.Local, standing.LastSynced, incoming.Value),
        ],
    };
}
