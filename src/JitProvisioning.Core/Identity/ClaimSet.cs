using System.Security.Claims;
using System.Text.Json;

namespace JitProvisioning;

/// <summary>The claims of one validated payload (an id_token, a userinfo answer, a SAML assertion), read by exact,
/// case-sensitive name.</summary>
/// <remarks>Immutable. A payload that breaks a bound or cannot be read has a <see cref="Defect"/>; reading it refuses
/// the sign-in instead of throwing. Of a payload beyond its bounds only the claims that say whom it is about are kept,
/// so that the refusal can say what is wrong first.</remarks>
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

    /// <summary>True when the payload says that the person's groups are to be had elsewhere.</summary>
    internal bool GroupsElsewhere { get; init; }

    /// <summary>Reads the claim of exactly this name.</summary>
    public ClaimValue this[string name] => _claims.TryGetValue(name, out var value) ? value : ClaimValue.Absent;

    /// <summary>Reads a payload.</summary>
    /// <param name="utf8Json">The payload as received: a decoded JWT body, a userinfo answer.</param>
    /// <param name="limits">The bounds; the defaults when null.</param>
    public static ClaimSet Parse(ReadOnlyMemory<byte> utf8Json, ClaimLimits? limits = null) =>
        ClaimSetReader.Read(utf8Json, limits ?? new ClaimLimits());

    /// <summary>Reads the claims of a principal whose handler leaves no raw payload, such as one for SAML. Prefer
    /// <see cref="Parse(ReadOnlyMemory{byte}, ClaimLimits)"/> wherever there is one.</summary>
    /// <param name="claims">The claims; their types count exactly.</param>
    /// <param name="issuer">The <see cref="Claim.Issuer"/> whose claims count: what the application itself or another
    /// payload added is left out. Null: all have the same, else the set is refused, since claims of two sources are
    /// never combined.</param>
    /// <param name="limits">The bounds; the defaults when null.</param>
    /// <remarks>Several different claims of one type are a list: groups where groups are read, a contradiction where
    /// one value is. The same claim twice is one. A text that is printed JSON, as claim actions write arrays, is
    /// <see cref="ClaimKind.Json"/> and no group; printed "True" is a text and not true.</remarks>
    public static ClaimSet FromClaims(IEnumerable<Claim> claims, string? issuer = null, ClaimLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return PrincipalClaimsReader.Read(claims, issuer, limits ?? new ClaimLimits());
    }

    /// <summary>Reads a payload that somebody else parsed, without taking over what parsing lost.</summary>
    internal static ClaimSet Parse(JsonElement payload, ClaimLimits limits) => ClaimSetReader.Read(payload, limits);

    /// <summary>The number of claims only: names and values may be personal data.</summary>
    public override string ToString() => $"{_claims.Count} claims";
}
