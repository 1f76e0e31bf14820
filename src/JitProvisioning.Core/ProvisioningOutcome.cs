namespace JitProvisioning;

/// <summary>How a sign-in ended.</summary>
public enum ProvisioningOutcome
{
    /// <summary>A new account was created.</summary>
    Created,

    /// <summary>The identity was joined to an existing account.</summary>
    Linked,

    /// <summary>A suspended account was taken back into use by a named policy.</summary>
    Reactivated,

    /// <summary>The account was brought in step.</summary>
    Updated,

    /// <summary>The account is known and in step; nothing was written.</summary>
    Unchanged,

    /// <summary>The decision was no; nothing but its audit record was written.</summary>
    Denied,

    /// <summary>The sign-in is none of this library's business.</summary>
    Skipped,

    /// <summary>A fault kept the library from deciding or committing; nothing was written.</summary>
    Failed,

    /// <summary>No sign-in: what the account held of a person was erased.</summary>
    Erased,
}
