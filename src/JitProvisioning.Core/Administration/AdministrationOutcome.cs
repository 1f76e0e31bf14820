namespace JitProvisioning;

/// <summary>How a change by hand ended.</summary>
public enum AdministrationOutcome
{
    /// <summary>The change is committed, with its audit entry.</summary>
    Changed,

    /// <summary>The account was so already; nothing was written.</summary>
    Unchanged,

    /// <summary>There is no such account.</summary>
    NotFound,

    /// <summary>The account allows no such change; nothing was written.</summary>
    Refused,
}
