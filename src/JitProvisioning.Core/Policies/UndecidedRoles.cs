namespace JitProvisioning;

/// <summary>The roles about which a sign-in's claims decide nothing, being incomplete or judged at the first sign-in
/// only.</summary>
/// <param name="Kept">Roles that the source does not take away.</param>
/// <param name="Fallback">Roles to hold where the source gives no other.</param>
/// <param name="Reason">Why; None where the claims are complete.</param>
public sealed record UndecidedRoles(
    ValueList<string> Kept, ValueList<DesiredRole> Fallback, ProvisioningReason Reason)
{
    /// <summary>What either does not decide.</summary>
    internal static UndecidedRoles? Union(UndecidedRoles? first, UndecidedRoles? second) =>
        (first ?? second) is not { } one
            ? null
            : new UndecidedRoles(
                one.Kept.Concat(second?.Kept ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                    .ToValueList(),
                VerdictUnion.OfRoles(one.Fallback, second?.Fallback ?? []),
                (ProvisioningReason)Math.Max((int)one.Reason, (int)(second?.Reason ?? default)));
}
