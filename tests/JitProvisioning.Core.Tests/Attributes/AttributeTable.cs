namespace JitProvisioning.Core.Tests;

/// <summary>What the texts say about one attribute at a sign-in, written apart from the planner.</summary>
internal static class AttributeTable
{
    /// <param name="Value">The value after it.</param>
    /// <param name="Step">What the shell has to do.</param>
    /// <param name="Warning">What was held back.</param>
    /// <param name="Synced">What counts as synced after a write.</param>
    internal readonly record struct Line(string? Value, PlanStep Step, ProvisioningReason Warning, string? Synced);

    // The first line that applies decides.
    public static Line Of(AttributeCase at)
    {
        var incoming = at.Claim?.Trim('"');
        return at switch
        {
            { Mode: AttributeMode.Never } => Keeps(at),
            { Claim: "{}" } => Keeps(at) with { Warning = ProvisioningReason.AttributeUnusableSkipped },
            { Claim: null } when at.Clears != AttributeClearing.WhenEmptyOrAbsent => Keeps(at),
            { Claim: "\"\"" } when at.Clears == AttributeClearing.Never => Keeps(at),
            _ => OfWord(at, string.IsNullOrEmpty(incoming) ? null : incoming),
        };
    }

    private static Line OfWord(AttributeCase at, string? said) =>
        said == at.Local ? Notes(at, said)
        : !Wants(at, said, out var asks) ? Notes(at, said)
        : !MayWrite(at) ? said == at.LastSynced ? Keeps(at)
            : Keeps(at) with { Warning = ProvisioningReason.ProfileNotOwnedSkipped }
        : asks ? Keeps(at) with { Step = PlanStep.AskResolver }
        : new Line(said, PlanStep.Write, ProvisioningReason.None, said);

    private static bool Wants(AttributeCase at, string? said, out bool asks)
    {
        asks = false;
        switch (at.Mode)
        {
            case AttributeMode.Always:
                return true;
            case AttributeMode.FillIfEmpty:
                return at.Local is null;
            case AttributeMode.ImportOnce:
                return at.Local is null && at.LastSynced is null && at.Source is null;
        }

        // What another connection left behind was not synced by this one, so that everything it says is news.
        var leftBehind = at.Source is { Origin: not GrantOrigin.Hand } source && source.Connection != AttributeCase.Own;
        var isByHand = at.Source?.Origin == GrantOrigin.Hand;
        if (said == at.LastSynced && (!leftBehind || said is null))
        {
            return false;
        }

        if (isByHand && at.LastSynced is null)
        {
            return false;
        }

        var isEdited = isByHand || (!leftBehind && at.LastSynced is not null && at.LastSynced != at.Local);
        asks = isEdited && at is { OnConflict: AttributeConflictAction.Ask, Answer: null };
        return !isEdited || at.OnConflict == AttributeConflictAction.TakeUpstream || asks
            || (at.OnConflict == AttributeConflictAction.Ask && at.Answer == ConflictResolution.TakeUpstream);
    }

    private static bool MayWrite(AttributeCase at) => at.Source switch
    {
        { Origin: GrantOrigin.Scim } => false,
        { Connection: { } giver } when giver == AttributeCase.Own => true,
        { Connection: { } giver } when giver == AttributeCase.Other => false,
        _ => (at.Local is null && !at.OwnerMapsIt)
            || at.ProfileOwner is null || at.ProfileOwner == AttributeCase.Own,
    };

    private static Line Keeps(AttributeCase at) =>
        new(at.Local, PlanStep.Keep, ProvisioningReason.None, at.LastSynced);

    // Written where the provider's word has changed, and would meet the same edit again.
    private static Line Notes(AttributeCase at, string? said) =>
        MayWrite(at)
        && at.Mode == AttributeMode.LocalWinsUntilUpstreamChanges
        && said != at.LastSynced
        && (at.LastSynced is not null || at.Source?.Origin == GrantOrigin.Hand)
            ? new Line(at.Local, PlanStep.Write, ProvisioningReason.None, said)
            : Keeps(at);
}
