namespace JitProvisioning;

/// <summary>The claims of one validated payload (an id_token, a userinfo answer), read by exact, case-sensitive
/// name.</summary>
/// <remarks>Immutable. A payload that breaks a bound or is no JSON object has a <see cref="Defect"/> and no claims;
/// reading it refuses the sign-in instead of throwing.</remarks>
public sealed class ClaimSet
{
    private readonly Dictionary<string, ClaimValue> _claims;

    internal ClaimSet(Dictionary<string, ClaimValue> claims, ProvisioningReason defect = ProvisioningReason.None)
    {
        _claims = claims;
        Defect = defect;
    }

    /// <summary>Why the payload as a whole cannot be used, or <see cref="ProvisioningReason.None"/>.</summary>
    public ProvisioningReason Defect { get; }

    /// <summary>The names of all claims.</summary>
    public IReadOnlyCollection<string> Names => _claims.Keys;

    /// <summary>Reads the claim of exactly this name.</summary>
    public ClaimValue this[string name] => _claims.TryGetValue(name, out var value) ? value : ClaimValue.Absent;

    /// <summary>Reads a payload.</summary>
    /// <param name="utf8Json">The payload as received: a decoded JWT body, a userinfo answer.</param>
    /// <param name="limits">The bounds; the defaults when null.</param>
    public static ClaimSet Parse(ReadOnlyMemory<byte> utf8Json, ClaimLimits? limits = null) =>
        ClaimSetReader.Read(utf8Json, limits ?? new ClaimLimits());

    /// <summary>The number of claims only: names and values may be personal data.</summary>
    public override string ToString() => $"{_claims.Count} claims";
}
