namespace JitProvisioning;

/// <summary>Who gave a membership or role: only the same source takes it away again.</summary>
/// <param name="Origin">The kind of source.</param>
/// <param name="Connection">The connection of a sign-in or SCIM client.</param>
/// <param name="Channel">The channel of a sign-in.</param>
/// <param name="Rule">The rule that gave it.</param>
/// <param name="PolicyVersion">The configuration version it was given under.</param>
public sealed record GrantSource(
    GrantOrigin Origin, ConnectionId? Connection, SignInChannel? Channel, string Rule, string PolicyVersion)
{
    /// <summary>Since when the source says so no longer, where a grace lets what it gave stay; null while it
    /// does.</summary>
    public Absence? Missing { get; init; }

    /// <summary>When it was given; null where that is not known, as of an import.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What in the sign-in said so when it was given, and no more of it: "groups has 'grp-editors'", or the
    /// domain or connection where these place people. Null where nothing of the kind did.</summary>
    public string? Evidence { get; init; }

    /// <summary>An administrator.</summary>
    internal static GrantSource ByHand(DateTimeOffset at) =>
        new(GrantOrigin.Hand, null, null, "administration", "") { At = at };

    /// <summary>True when both are one source, whatever rule, version, time and evidence.</summary>
    public bool IsSameSource(GrantSource other) =>
        other is not null && Origin == other.Origin && Connection == other.Connection && Channel == other.Channel;
}
