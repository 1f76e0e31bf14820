namespace JitProvisioning;

/// <summary>What the doctor says of one authentication scheme.</summary>
/// <param name="Scheme">The scheme's name; empty for what concerns the store.</param>
public sealed record HookReport(string Scheme)
{
    /// <summary>The way its people arrive; null for a scheme that no adapter knows.</summary>
    public SignInChannel? Channel { get; init; }

    /// <summary>True when the scheme has a connection. Without one it is left alone, but for those that sign nobody in:
    /// of OpenID Connect, of bearer tokens, and in a cookie that a declared scheme owns.</summary>
    public bool IsConnected { get; init; }

    /// <summary>True when provisioning, or for a cookie the validation of sessions, is attached to its events; false as
    /// well where that cannot be seen. Without a connection nothing comes of it.</summary>
    public bool IsAttached { get; init; }

    /// <summary>The event that it is attached to; null where it is not.</summary>
    public string? Hook { get; init; }

    /// <summary>What is wrong or may be. Empty: nothing.</summary>
    public ValueList<HookFinding> Findings { get; init; } = [];
}
