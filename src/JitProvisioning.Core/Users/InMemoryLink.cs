namespace JitProvisioning;

/// <summary>Where a key leads, and when it last signed in.</summary>
internal readonly record struct InMemoryLink(UserId User, DateTimeOffset? LastSignInAt);
