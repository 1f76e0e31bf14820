namespace JitProvisioning;

/// <summary>Whether a membership counts.</summary>
public enum MembershipStatus
{
    /// <summary>The person belongs to the organization.</summary>
    Active,

    /// <summary>Switched off until somebody switches it on again.</summary>
    Suspended,

    /// <summary>Taken away by hand; no sign-in gives it back.</summary>
    Removed,

    /// <summary>Asked for by a sign-in; it counts once an administrator approves.</summary>
    Pending,

    /// <summary>Over, its end having come; no sign-in gives it back.</summary>
    Ended,
}
