namespace JitProvisioning;

/// <summary>A key as stored, and the account it leads to.</summary>
internal sealed class LinkedRow
{
    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    public DateTimeOffset? LastSignInAt { get; init; }

    public required AccountRow Account { get; init; }
}
