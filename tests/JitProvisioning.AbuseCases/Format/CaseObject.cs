namespace JitProvisioning.AbuseCases;

/// <summary>A JSON object, its members in order.</summary>
internal sealed record CaseObject(IReadOnlyList<KeyValuePair<string, CaseValue>> Members) : CaseValue
{
    public static CaseObject Empty { get; } = new([]);

    public IEnumerable<string> Names => Members.Select(member => member.Key);

    /// <summary>The member of this name; null when there is none.</summary>
    public CaseValue? this[string name] => Members.LastOrDefault(member => member.Key == name).Value;

    public string? Text(string name) => this[name]?.AsText;

    /// <exception cref="CaseFormatException">There is no text of this name.</exception>
    public string Required(string name) =>
        Text(name) ?? throw new CaseFormatException($"'{name}' is missing or no text.");

    public CaseObject Where(Func<string, bool> keep) =>
        new(Members.Where(member => keep(member.Key)).ToArray());

    public override CaseObject ForCaller(int caller) =>
        new(Members.Select(member => KeyValuePair.Create(member.Key, member.Value.ForCaller(caller))).ToArray());
}
