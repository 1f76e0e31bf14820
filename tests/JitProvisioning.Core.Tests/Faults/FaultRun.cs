namespace JitProvisioning.Core.Tests;

/// <summary>Runs a scenario with one fault, and again with none.</summary>
internal sealed class FaultRun(
    FaultScenario scenario, UndisturbedRun undisturbed, PlannedFault fault, Func<FaultStorage> open)
{
    private static readonly ProvisioningReason[] Faults =
    [
        ProvisioningReason.StoreUnavailable,
        ProvisioningReason.StoreContractViolated,
        ProvisioningReason.StoreContention,
    ];

    private bool CallerCancels => fault.Kind is
        FaultKind.CallerCancels or FaultKind.CallerCancelsUnheard or FaultKind.CancelledOnceDone;

    private bool IsDone => fault.Kind is
        FaultKind.LostAcknowledgement or FaultKind.CancelledOnceDone or FaultKind.CallerCancelsUnheard;

    /// <summary>Everything that is not as it has to be.</summary>
    public async Task<IReadOnlyList<string>> ComplaintsAsync()
    {
        using var world = await FaultWorld.CreateAsync(scenario, open);
        using var caller = new CancellationTokenSource();
        world.Script.Begin(fault, caller);
        var outcome = await ActAsync(world, caller.Token);
        var struck = world.Script.Faults;
        var after = await world.StateAsync();

        using var patient = new CancellationTokenSource();
        world.Script.Begin(null, patient);
        var again = await ActAsync(world, patient.Token);
        var end = await world.StateAsync();
        return
        [
            .. Complaints(outcome, struck, after)
                .Concat(ComplaintsOfRetry(after, again, end))
                .Concat(ComplaintsOfAudit(await world.VerifyAsync()))
                .Select(complaint => $"{scenario}, {fault}, {outcome}: {complaint}"),
        ];
    }

    private IEnumerable<string> Complaints(FaultOutcome outcome, int struck, FaultState after)
    {
        if (struck == 0)
        {
            yield return "nothing went wrong";
        }

        if (!undisturbed.Steps.Contains(after.Held))
        {
            yield return $"it is half done: {Beyond(after)}";
        }

        if (outcome.Succeeded && after.Held != undisturbed.End)
        {
            yield return "it was told to be done, and is not";
        }

        if (outcome.Result is { Succeeded: true } signIn
            && signIn.User.Links.Any(link => link.Key.Subject == "mallory"))
        {
            yield return "somebody else was let in";
        }

        if (outcome.Result is { Outcome: ProvisioningOutcome.Failed } failed && !Faults.Contains(failed.Reason))
        {
            yield return "it failed for a reason that is not the store's";
        }

        if (outcome.Exception is { } exception && !MayThrow(exception))
        {
            yield return $"an exception came out: {exception}";
        }

        // A refusal that was told has its entry; one that was not may have it only where the write was done.
        var refusals = after.Refusals - undisturbed.Before.Refusals;
        if (outcome.Refused ? refusals != 1 : refusals != 0 && !(refusals == 1 && IsDone))
        {
            yield return $"there are {refusals} entries of refusals";
        }
    }

    private IEnumerable<string> ComplaintsOfRetry(FaultState after, FaultOutcome again, FaultState end)
    {
        var expected = after.Held == undisturbed.End ? undisturbed.Again : undisturbed.Outcome;
        if (again.Text != expected.Text)
        {
            yield return $"tried again it is {again}, not {expected}";
        }

        if (end.Held != undisturbed.End)
        {
            yield return $"tried again it leaves {Beyond(end)}";
        }
    }

    private static IEnumerable<string> ComplaintsOfAudit(AuditVerification verification)
    {
        if (!verification.Holds || verification.Unsealed > 0)
        {
            yield return $"the audit does not hold: {verification}";
        }
    }

    // The lines that are not those of the end.
    private string Beyond(FaultState state) =>
        string.Join('\n', state.Held.Split('\n').Except(undisturbed.End.Split('\n')));

    // A sign-in tells every fault as a value; whoever changes an account is told by an exception.
    private bool MayThrow(Exception exception) => CallerCancels && exception is OperationCanceledException
        || (scenario.IsChange && exception.GetType() == typeof(InvalidOperationException));

    private async Task<FaultOutcome> ActAsync(FaultWorld world, CancellationToken token)
    {
        try
        {
            return await scenario.Act(world, token);
        }
#pragma warning disable CA1031 // Whatever comes out is what is looked at.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new FaultOutcome(exception.GetType().Name, false, false) { Exception = exception };
        }
    }
}
