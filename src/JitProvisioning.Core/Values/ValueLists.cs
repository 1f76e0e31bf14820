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
}
