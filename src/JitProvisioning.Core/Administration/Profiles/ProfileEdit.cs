namespace JitProvisioning;

/// <summary>New values of attributes.</summary>
public sealed class ProfileEdit
{
    /// <summary>The values by the attribute's name; null clears it. A value of an attribute that no connection names is
    /// a text.</summary>
    public IDictionary<string, string?> Values { get; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Says of the address in <see cref="Values"/> that the application itself has shown that the person reads
    /// its mailbox, as by a link sent there. Whoever holds a verified address may be linked to the account by it.
    /// Default false: a changed address is unverified.</summary>
    public bool DangerousEmailIsVerified { get; set; }

    /// <summary>The number of values only: they are personal data.</summary>
    public override string ToString() => $"edit of {Values.Count} attributes";
}
