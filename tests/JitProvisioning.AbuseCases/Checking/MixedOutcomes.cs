namespace JitProvisioning.AbuseCases;

/// <summary>What several callers together may get.</summary>
internal static class MixedOutcomes
{
    private static readonly Dictionary<string, Func<IReadOnlyList<Attempt>, bool>> Table = new()
    {
        ["OneCreatedRestSignedIn"] = attempts =>
            Count(attempts, "Created") == 1 && attempts.All(attempt => attempt.Result?.Succeeded == true),
        ["OneCreatedOneDenied"] = attempts =>
            attempts.Count == 2 && Count(attempts, "Created") == 1 && Count(attempts, "Denied") == 1,
        ["OneCreatedOneLinkedOrConflict"] = attempts =>
            attempts.Count == 2
            && Count(attempts, "Created") == 1
            && Count(attempts, "Linked") + Count(attempts, "Denied") == 1,
        ["OneAcceptedOneReplay"] = attempts =>
            attempts.Count == 2
            && attempts.Count(attempt => attempt.Result?.Succeeded == true) == 1
            && Count(attempts, "Denied") == 1,
        ["EitherOrder"] = attempts =>
            attempts.Any(attempt => attempt is not { Administration: null, Settings: null })
            && attempts.All(IsInSomeOrder),
        ["Both"] = attempts =>
            attempts.Any(attempt => attempt.Administration is not null)
            && attempts.All(attempt => attempt.Administration?.Succeeded ?? attempt.Result?.Succeeded == true),
        ["OneAccount"] = attempts =>
            attempts.Any(attempt => attempt.Source is not null)
            && attempts.All(attempt => attempt.Source?.Succeeded ?? attempt.Result?.Succeeded == true),
        ["NewestWins"] = attempts => attempts.All(attempt => attempt.Result?.Succeeded == true),
        ["OneCreatedRestSeatLimit"] = attempts =>
            Count(attempts, "Created") == 1
            && attempts.Count(attempt => attempt is { Outcome: "Denied", Reason: "SeatLimit" }) == attempts.Count - 1,
        ["OneOwnerKept"] = attempts => attempts.All(attempt => attempt.Result?.Succeeded == true),
    };

    // How a sign-in ends that comes after what an administrator did.
    private static readonly ProvisioningReason[] AfterTheAct =
    [
        ProvisioningReason.AccountDisabled,
        ProvisioningReason.AccountDeleted,
        ProvisioningReason.IdentityTombstoned,
        ProvisioningReason.MembershipInactive,
        ProvisioningReason.MembershipRemoved,
        ProvisioningReason.ConnectionDisabled,
    ];

    /// <summary>What speaks against a mix; null when it is as named.</summary>
    public static string? Check(string reason, IReadOnlyList<Attempt> attempts) =>
        !Table.TryGetValue(reason, out var holds) ? $"no check for outcome Mixed({reason})"
        : holds(attempts) ? null
        : $"the callers got {Describe(attempts)}";

    public static string Describe(IReadOnlyList<Attempt> attempts) => string.Join(", ", attempts
        .GroupBy(attempt => attempt.Description)
        .Select(same => same.Count() == 1 ? same.Key : $"{same.Count()} x {same.Key}"));

    private static bool IsInSomeOrder(Attempt attempt) => attempt switch
    {
        { Administration: { } act } => act.Succeeded,
        { Settings: { } act } => act.Outcome == AdministrationOutcome.Changed,
        { Result: { } result } => result.Succeeded
            || (result.Outcome == ProvisioningOutcome.Denied && AfterTheAct.Contains(result.Reason)),
        _ => false,
    };

    private static int Count(IReadOnlyList<Attempt> attempts, string outcome) =>
        attempts.Count(attempt => attempt.Outcome == outcome);
}
