namespace JitProvisioning;

/// <summary>Decides about one attribute by its mode: the three-way merge of what was synced last, what is here and what
/// comes in.</summary>
internal static class AttributeRule
{
    /// <param name="incoming">What the sign-in says.</param>
    /// <param name="standing">How the attribute stands.</param>
    /// <param name="isLinking">True when the identity joins an account that was there before: what that holds
    /// stays.</param>
    /// <param name="answer">What the resolver said, if it was asked.</param>
    public static AttributeAct Decide(
        in IncomingAttribute incoming, AttributeStanding standing, bool isLinking, ConflictResolution? answer)
    {
        if (incoming.Said.State is IncomingState.Absent or IncomingState.Unusable)
        {
            return incoming.Said.State == IncomingState.Absent ? AttributeAct.Keep : AttributeAct.Skip;
        }

        var value = incoming.Value;
        if (value == standing.Local)
        {
            return AttributeAct.Note;
        }

        var act = ByMode(incoming.Mapping, value, standing, isLinking, answer);
        return standing.MayWrite || act is AttributeAct.Keep or AttributeAct.Note ? act
            : value == standing.LastSynced ? AttributeAct.Keep
            : AttributeAct.LeaveToOwner;
    }

    private static AttributeAct ByMode(
        AttributeMapping mapping,
        ProfileValue? value,
        AttributeStanding standing,
        bool isLinking,
        ConflictResolution? answer) => mapping.Mode switch
    {
        AttributeMode.Always => AttributeAct.Take,
        AttributeMode.FillIfEmpty => TakeIf(standing.Local is null),
        AttributeMode.ImportOnce => TakeIf(standing.IsNew),
        AttributeMode.Never => AttributeAct.Keep,
        _ when isLinking => TakeIf(standing.Local is null && !standing.IsByHand),
        _ => Merge(mapping, value, standing, answer),
    };

    private static AttributeAct Merge(
        AttributeMapping mapping, ProfileValue? value, AttributeStanding standing, ConflictResolution? answer) =>
        value == standing.LastSynced && (standing.CountsLastSynced || value is null) ? AttributeAct.Keep

        // Nobody knows whether the provider changed what was edited before it ever spoke: from now on it is known.
        : standing is { IsByHand: true, LastSynced: null } ? AttributeAct.Note
        : !standing.IsEdited ? AttributeAct.Take
        : mapping.OnConflict switch
        {
            AttributeConflictAction.TakeUpstream => AttributeAct.Take,
            AttributeConflictAction.KeepLocal => AttributeAct.Note,
            _ => answer switch
            {
                null => AttributeAct.Ask,
                ConflictResolution.TakeUpstream => AttributeAct.Take,
                _ => AttributeAct.Note,
            },
        };

    private static AttributeAct TakeIf(bool condition) => condition ? AttributeAct.Take : AttributeAct.Note;
}
