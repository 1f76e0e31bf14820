using System.Globalization;

namespace JitProvisioning;

/// <summary>Reads a NumericDate. RFC 7519, section 2.</summary>
internal static class UnixSeconds
{
    // The largest value DateTimeOffset can hold; anything beyond counts as that far in the future.
    private const double Max = 253_402_300_799;

    public static bool TryRead(ClaimValue claim, out DateTimeOffset time)
    {
        time = default;
        if (claim.State != ClaimState.Present || claim.Kind is not (ClaimKind.Number or ClaimKind.Text))
        {
            return false;
        }

        if (!double.TryParse(claim.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            || double.IsNaN(seconds))
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeSeconds((long)Math.Clamp(seconds, 0, Max));
        return true;
    }
}
