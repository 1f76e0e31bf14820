namespace JitProvisioning;

/// <summary>An identity that took another one's place.</summary>
/// <param name="User">The account.</param>
/// <param name="Replaced">The identity that opens the account no longer.</param>
/// <param name="Key">The one that does in its place.</param>
/// <param name="Connection">The connection whose migration it was.</param>
/// <param name="At">When.</param>
public sealed record MigratedIdentity(
    UserId User, ExternalKey Replaced, ExternalKey Key, ConnectionId Connection, DateTimeOffset At);
