namespace JitProvisioning;

/// <summary>An account with its key.</summary>
internal sealed class KeyedRow<TKey>
{
    public required TKey Key { get; init; }

    public required AccountRow Account { get; init; }
}
