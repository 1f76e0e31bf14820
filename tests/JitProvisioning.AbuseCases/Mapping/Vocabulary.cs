namespace JitProvisioning.AbuseCases;

/// <summary>Helpers to say what a key stands for.</summary>
internal static class Vocabulary
{
    /// <summary>A key whose listed values say what the library does anyway; any other has no mapping.</summary>
    public static Action<CaseValue, TTarget> Only<TTarget>(string key, params string[] values) => (value, _) =>
    {
        if (!values.Contains(Describe(value)))
        {
            throw new UnmappedException($"{key}={Describe(value)}");
        }
    };

    /// <summary>A key whose values each set something.</summary>
    public static Action<CaseValue, TTarget> OneOf<TTarget>(string key, Dictionary<string, Action<TTarget>> values) =>
        (value, target) =>
        {
            if (!values.TryGetValue(Describe(value), out var apply))
            {
                throw new UnmappedException($"{key}={Describe(value)}");
            }

            apply(target);
        };

    /// <summary>Applies each member of an object by the table's entry of its name.</summary>
    public static void Apply<TTarget>(
        string path, CaseObject source, Dictionary<string, Action<CaseValue, TTarget>> table, TTarget target)
    {
        foreach (var (name, value) in source.Members)
        {
            if (!table.TryGetValue(name, out var apply))
            {
                throw new UnmappedException(path + name);
            }

            apply(value, target);
        }
    }

    public static bool Flag(CaseValue value, string key) => value.AsFlag ?? throw new UnmappedException(key);

    public static string Text(CaseValue value, string key) => value.AsText ?? throw new UnmappedException(key);

    public static IReadOnlyList<string> Texts(CaseValue value, string key) =>
        value.AsTexts ?? throw new UnmappedException(key);

    public static int Number(CaseValue value, string key) =>
        value.AsNumber is { } number ? checked((int)number) : throw new UnmappedException(key);

    public static string Describe(CaseValue value) => value switch
    {
        CaseText text => text.Value,
        CaseLiteral literal => literal.Json,
        _ => PayloadWriter.Write(value),
    };
}
