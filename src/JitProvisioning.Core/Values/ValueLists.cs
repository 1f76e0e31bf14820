namespace JitProvisioning;

/// <summary>Makes value lists, from collection expressions among others.</summary>
public static class ValueLists
{
    /// <summary>Copies the items into a new list.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) =>
        items.IsEmpty ? ValueList<T>.Empty : new ValueList<T>(items.ToArray());

    /// <summary>Copies the items into a new list.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items)
    {
        var copy = items.ToArray();
        return copy.Length == 0 ? ValueList<T>.Empty : new ValueList<T>(copy);
    }

    /// <summary>The items of a list that another one lacks, each once. What both share, being the very same object,
    /// is compared no further: of an account's thousands of roles that is nearly all.</summary>
    public static IEnumerable<T> Without<T>(this ValueList<T> items, ValueList<T> others)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(others);
        var shared = others.ToHashSet<T>(ReferenceEqualityComparer.Instance);
        var rest = items.Where(item => !shared.Contains(item)).ToArray();
        return rest.Length == 0 ? [] : rest.Except(others);
    }
}
