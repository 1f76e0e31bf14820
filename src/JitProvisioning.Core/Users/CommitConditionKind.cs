namespace JitProvisioning;

/// <summary>What a commit depends on beside its own account.</summary>
public enum CommitConditionKind
{
    /// <summary>Fewer other accounts than <see cref="CommitCondition.Limit"/> have a membership in use.</summary>
    SeatIsFree,

    /// <summary>Another account in use holds <see cref="CommitCondition.Role"/> by a membership in use.</summary>
    RoleRemains,

    /// <summary>Nothing; but commits that depend on the organization's members take turns with this one.</summary>
    InTurn,
}
