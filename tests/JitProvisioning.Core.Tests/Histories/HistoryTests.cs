namespace JitProvisioning.Core.Tests;

public sealed class HistoryTests
{
    // A history is some twenty steps.
    private static readonly int Count = Fuzz.Full ? 10_000 : 500;

    // How often each of these is to be met.
    private const int Least = 5;

    // What histories have to be about.
    private static readonly string[] Wanted =
    [
        "sign-in Created None", "sign-in Linked None", "sign-in Updated None", "sign-in Unchanged None",
        "sign-in Denied NoOrganization", "sign-in Denied OrganizationUnknown",
        "sign-in Denied OrganizationClaimUnreadable", "sign-in Denied OrganisationInactive",
        "sign-in Denied MembershipRemoved", "sign-in Denied MembershipInactive", "sign-in Denied MembershipEnded",
        "sign-in Denied AccountDisabled", "sign-in Denied StaleToken", "source CreatedBySource",
        "source ChangedBySource", "source DeactivatedBySource", "source ReactivatedBySource", "source SourceInvalid",
        .. Enum.GetValues<HandAct>().Select(act => $"hand {act} Changed"),
    ];

    [Fact]
    public void Joiners_movers_and_leavers_hold_what_the_reference_model_says()
    {
        var seen = new Dictionary<string, int>();
        Fuzz.Run(HistoryGen.Any, steps => Run(steps, seen), Count);

        Assert.DoesNotContain(Wanted, what => seen.GetValueOrDefault(what) < Least);
    }

    private static void Run(HistoryStep[] steps, Dictionary<string, int> seen)
    {
        using var history = new History();
        for (var number = 0; number < steps.Length; number++)
        {
            try
            {
                // The store is in this process: nothing is awaited for long.
                history.StepAsync(steps[number]).GetAwaiter().GetResult();
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"Step {number}, {steps[number]}: {exception.Message}", exception);
            }
        }

        lock (seen)
        {
            foreach (var what in history.Seen)
            {
                seen[what] = seen.GetValueOrDefault(what) + 1;
            }
        }
    }
}
