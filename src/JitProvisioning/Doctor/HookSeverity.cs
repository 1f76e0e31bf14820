namespace JitProvisioning;

/// <summary>How sure a finding is, and how bad.</summary>
public enum HookSeverity
{
    /// <summary>Right for some providers, and a mistake for others.</summary>
    Notice,

    /// <summary>Most likely a mistake.</summary>
    Warning,

    /// <summary>Nobody can sign in, or what is expected does not happen.</summary>
    Error,
}
