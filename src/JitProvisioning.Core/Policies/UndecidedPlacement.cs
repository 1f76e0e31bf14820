namespace JitProvisioning;

/// <summary>A rule of which a sign-in does not say whether it still places the person: the memberships it gave
/// stay.</summary>
/// <param name="Rule">The rule, as the memberships name it: "claim", "domain" or one of the policy's own.</param>
/// <param name="Reason">Why; None for a rule that places people at their first sign-in only.</param>
public sealed record UndecidedPlacement(string Rule, ProvisioningReason Reason);
