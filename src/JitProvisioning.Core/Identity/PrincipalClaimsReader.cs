using System.Security.Claims;

namespace JitProvisioning;

/// <summary>Turns the claims of a principal into a <see cref="ClaimSet"/>, honest about what a handler's way of writing
/// them leaves open.</summary>
internal static class PrincipalClaimsReader
{
    public static ClaimSet Read(IEnumerable<Claim> claims, string? issuer, ClaimLimits limits)
    {
        var builder = new ClaimSetBuilder(limits);
        var byType = new Dictionary<string, List<ClaimValue>>(StringComparer.Ordinal);
        string? only = issuer;
        foreach (var claim in claims)
        {
            if (claim.Issuer != (only ??= claim.Issuer))
            {
                if (issuer is null)
                {
                    return new ClaimSet([], ProvisioningReason.ClaimsUnreadable);
                }
            }
            else
            {
                Collect(claim, builder, byType, limits);
            }
        }

        foreach (var (type, values) in byType)
        {
            builder.Set(type, Combine(values));
        }

        return builder.Build();
    }

    private static void Collect(
        Claim claim, ClaimSetBuilder builder, Dictionary<string, List<ClaimValue>> byType, ClaimLimits limits)
    {
        builder.Count(claim.Type, 1, claim.Value.Length);
        if (!builder.Wants(claim.Type))
        {
            return;
        }

        if (!byType.TryGetValue(claim.Type, out var values))
        {
            byType[claim.Type] = values = new List<ClaimValue>(1);
        }

        values.Add(ReadValue(claim, builder, limits));
    }

    private static ClaimValue ReadValue(Claim claim, ClaimSetBuilder builder, ClaimLimits limits) =>
        claim.ValueType switch
        {
            ClaimValueTypes.Boolean => ReadBoolean(claim.Value),
            ClaimValueTypes.Integer or ClaimValueTypes.Integer32 or ClaimValueTypes.Integer64
                or ClaimValueTypes.UInteger32 or ClaimValueTypes.UInteger64 or ClaimValueTypes.Double =>
                ClaimValue.OfNumber(claim.Value),

            // What Microsoft.IdentityModel.JsonWebTokens.JsonClaimValueTypes names.
            "JSON_NULL" => ClaimValue.Absent,
            "JSON" or "JSON_ARRAY" => ReadJson(claim.Value, builder, limits) ?? ClaimValue.Unparsable,
            _ => ReadJson(claim.Value, builder, limits) ?? ClaimValue.OfText(claim.Value),
        };

    private static ClaimValue ReadBoolean(string text) => text switch
    {
        "true" or "True" => ClaimValue.OfBoolean(true),
        "false" or "False" => ClaimValue.OfBoolean(false),
        _ => ClaimValue.Unparsable,
    };

    private static ClaimValue? ReadJson(string text, ClaimSetBuilder builder, ClaimLimits limits)
    {
        if (!PrintedJson.TryMeasure(text, out var depth))
        {
            return null;
        }

        // In its payload the value stood one level deeper.
        if (depth + 1 > limits.MaxDepth)
        {
            builder.Break(ProvisioningReason.ClaimsUnreadable);
        }

        return ClaimValue.OfJson(text);
    }

    private static ClaimValue Combine(List<ClaimValue> values)
    {
        if (values.Count == 1)
        {
            return values[0];
        }

        var different = new HashSet<ClaimValue>(values);
        if (different.Count == 1)
        {
            return values[0];
        }

        var items = new string[different.Count];
        var index = 0;
        foreach (var value in different)
        {
            if (value.Kind != ClaimKind.Text)
            {
                return ClaimValue.Contradictory;
            }

            if (!Utf16.IsWellFormed(value.Text))
            {
                return ClaimValue.Unparsable;
            }

            items[index++] = value.Text!;
        }

        return ClaimValue.OfList(items);
    }
}
