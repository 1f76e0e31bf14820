namespace JitProvisioning.Testing;

/// <summary>A change of an account that belongs to organizations, with the rows that it means.</summary>
internal sealed record MemberChange(UserChange Change, RowDifferences Differences)
{
    /// <summary>The same change where it depends on the members of organizations.</summary>
    public MemberChange If(params CommitCondition[] conditions) =>
        this with { Change = Change with { Conditions = conditions.ToValueList() } };
}
