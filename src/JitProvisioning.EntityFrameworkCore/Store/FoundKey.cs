namespace JitProvisioning;

/// <summary>A key as stored, and the account it leads to.</summary>
/// <typeparam name="TAccount">What one SELECT returns of an account.</typeparam>
internal sealed class FoundKey<TAccount>
{
    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>Null when the account is gone.</summary>
    public required TAccount? Account { get; init; }
}
