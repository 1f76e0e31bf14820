using System.Collections.Frozen;
using System.Security.Claims;

namespace JitProvisioning;

/// <summary>Collects the claims of one payload within its bounds, in whatever form they came.</summary>
/// <param name="limits">The bounds.</param>
/// <param name="claims">How many claims there are likely to be.</param>
internal sealed class ClaimSetBuilder(ClaimLimits limits, int claims = 0)
{
    // Whom a payload is about. These stay readable beyond the bounds: a defect of theirs is named first.
    private static readonly FrozenSet<string> IdentityClaims = new[]
    {
        "iss", "sub", "tid", "oid", ClaimTypes.NameIdentifier, "NameID",
        "http://schemas.microsoft.com/identity/claims/objectidentifier",
        "http://schemas.microsoft.com/identity/claims/tenantid",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<string, ClaimValue> _claims = new(
        Math.Min(claims, limits.MaxClaims), StringComparer.Ordinal);

    private readonly OverageMarks _overage = new(limits);
    private ProvisioningReason _defect;
    private long _count;
    private long _characters;

    /// <summary>True while a claim of this name is worth reading.</summary>
    public bool Wants(string name) => _defect == ProvisioningReason.None || IdentityClaims.Contains(name);

    /// <summary>Counts a claim against the bounds.</summary>
    public void Count(string name, int items, long characters)
    {
        _count += Math.Max(1, items);
        _characters += name.Length + characters;
        if (_count > limits.MaxClaims)
        {
            Break(ProvisioningReason.TooManyClaims);
        }
        else if (_characters > limits.MaxCharacters)
        {
            Break(ProvisioningReason.ClaimsTooLarge);
        }
    }

    /// <summary>Keeps a claim; with another value under the same name, neither counts.</summary>
    public void Set(string name, ClaimValue value)
    {
        if (!Wants(name) || _overage.Take(name, value))
        {
            return;
        }

        _claims[name] = _claims.TryGetValue(name, out var earlier) && earlier != value
            ? ClaimValue.Contradictory
            : value;
    }

    /// <summary>Notes what is wrong with the whole payload; the first word stands.</summary>
    public void Break(ProvisioningReason defect)
    {
        if (_defect != ProvisioningReason.None)
        {
            return;
        }

        _defect = defect;
        foreach (var name in _claims.Keys)
        {
            if (!IdentityClaims.Contains(name))
            {
                _claims.Remove(name);
            }
        }
    }

    public ClaimSet Build()
    {
        _overage.Mark(_claims);
        return new ClaimSet(_claims, _defect) { GroupsElsewhere = _overage.OfGroups };
    }
}
