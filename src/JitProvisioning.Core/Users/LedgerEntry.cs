namespace JitProvisioning;

/// <summary>What one channel of one link contributed last: the base of every later comparison.</summary>
public sealed record LedgerEntry
{
    /// <summary>The connection that contributed.</summary>
    public required ConnectionId Connection { get; init; }

    /// <summary>Its channel.</summary>
    public required SignInChannel Channel { get; init; }

    /// <summary>The values last synced.</summary>
    public Profile Synced { get; init; } = Profile.Empty;

    /// <summary>The name identifier that the handler's principal last carried, where a store keeps
    /// <see cref="ExternalLogin">logins</see>.</summary>
    public string? LoginKey { get; init; }

    /// <summary>The newest issue time whose facts were applied.</summary>
    public DateTimeOffset? AppliedIssuedAt { get; init; }
}
