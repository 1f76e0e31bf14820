namespace JitProvisioning;

/// <summary>How a change by hand ended.</summary>
public enum AdministrationOutcome
{
    /// <summary>The change is committed, with its audit entry.</summary>
    Changed,

    /// <summary>The account was so already; nothing was written.</summary>
    Unchanged,

    /// <summary>There is no such account, or nothing else of that name.</summary>
    NotFound,

    /// <summary>The account, or what else was to be changed, allows no such change; nothing was written.</summary>
    Refused,
}
