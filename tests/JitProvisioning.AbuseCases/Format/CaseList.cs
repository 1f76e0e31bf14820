namespace JitProvisioning.AbuseCases;

/// <summary>A JSON array: as the value of a claim, several claims of one type.</summary>
internal sealed record CaseList(IReadOnlyList<CaseValue> Items) : CaseValue
{
    public override IReadOnlyList<string>? AsTexts =>
        Items.All(item => item is CaseText) ? Items.Select(item => item.AsText!).ToArray() : null;

    public override CaseValue ForCaller(int caller) =>
        new CaseList(Items.Select(item => item.ForCaller(caller)).ToArray());
}
