namespace JitProvisioning;

/// <summary>A user with what nobody else may be called or reached by.</summary>
/// <typeparam name="TKey">The type of the user's primary key.</typeparam>
internal sealed class NamedUser<TKey>
{
    public required TKey Id { get; init; }

    public string? NormalizedUserName { get; init; }

    public string? NormalizedEmail { get; init; }

    public string? Email { get; init; }

    public bool EmailConfirmed { get; init; }
}
