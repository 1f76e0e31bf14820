namespace JitProvisioning.Tests;

/// <summary>How a sign-in ends for a host that does something to the hooks.</summary>
public enum HookOutcome
{
    /// <summary>A session, for a person who was provisioned exactly once.</summary>
    Provisioned,

    /// <summary>The options cannot be reached: no session, and a refusal on record.</summary>
    Refused,

    /// <summary>The scheme has no connection and needs none: a session, and no account.</summary>
    LeftAlone,

    /// <summary>The host ended the sign-in: no session, nobody provisioned.</summary>
    EndedByHost,

    /// <summary>The host ended the sign-in after the person was provisioned: no session.</summary>
    EndedByHostLater,
}
