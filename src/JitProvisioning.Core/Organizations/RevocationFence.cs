namespace JitProvisioning;

/// <summary>How much one sign-in by a connection may take from a person unconfirmed.</summary>
internal sealed record RevocationFence(int? Grants, double? Share, ValueList<string> PrivilegedRoles)
{
    /// <summary>True when so much may go at once.</summary>
    public bool Allows(ValueList<string> lost, int given) =>
        (Grants is not { } most || lost.Count <= most)
        && (Share is not { } share || lost.Count <= share * given)
        && !lost.Any(IsPrivileged);

    private bool IsPrivileged(string name) => PrivilegedRoles.Any(role =>
        AsciiFold.Lower(name).EndsWith("/" + AsciiFold.Lower(role), StringComparison.Ordinal));
}
