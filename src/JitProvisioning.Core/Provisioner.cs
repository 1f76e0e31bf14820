using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>The engine on one page: read, verdict, look-up, conflict, plan, commit, observe.</summary>
internal sealed class Provisioner(
    ConfigurationSource configurations,
    ReadingDesk reading,
    PolicyEvaluator policies,
    StoreGateway store,
    SignInTimes times,
    FirstSignIns firsts,
    Inquiry inquiry,
    LinkDesk links,
    OrganizationDesk organizations,
    AuditClerk audit,
    AuditRecorder recorder,
    CommitDesk commits,
    ObserverRunner observers,
    TimeProvider time,
    ILogger<Provisioner> logger) : IProvisioner
{
    private const int MaxAttempts = 5;

    public ValueTask<ProvisioningResult> ProvisionAsync(ExternalSignIn signIn, CancellationToken cancellationToken) =>
        RunAsync(signIn, commit: true, cancellationToken);

    public ValueTask<ProvisioningResult> PreviewAsync(ExternalSignIn signIn, CancellationToken cancellationToken) =>
        RunAsync(signIn, commit: false, cancellationToken);

    private async ValueTask<ProvisioningResult> RunAsync(
        ExternalSignIn signIn, bool commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        var decision = new Decision(signIn, configurations.Current, time.GetUtcNow(), commit);
        using var measurement = ProvisioningTelemetry.Start(decision, time);
        var result = await DecideOrFailAsync(decision, cancellationToken).ConfigureAwait(false);
        measurement.Complete(result);
        if (commit)
        {
            logger.Decided(result, decision);
            logger.Reported(result, decision);
            await observers.RunAsync(result).ConfigureAwait(false);
        }

        return result;
    }

    private async ValueTask<ProvisioningResult> DecideOrFailAsync(
        Decision decision, CancellationToken cancellationToken)
    {
        try
        {
            return await DecideAsync(decision, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (ProvisioningFaultException fault)
        {
            return decision.Failed(fault.Reason, logger, fault.InnerException ?? fault);
        }
#pragma warning disable CA1031 // Every fault fails closed, as a value: the adapter ends the sign-in.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return decision.Failed(ProvisioningReason.Unexpected, logger, exception);
        }
        finally
        {
            firsts.End(decision);
        }
    }

    private async ValueTask<ProvisioningResult> DecideAsync(Decision decision, CancellationToken cancellationToken)
    {
        LinkFacts? link = null;
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            // Read: nothing unbounded or of an unknown issuer gets further.
            var refusal = await reading.ReadAsync(decision, cancellationToken).ConfigureAwait(false);
            if (refusal != ProvisioningReason.None)
            {
                return refusal == ProvisioningReason.MachineToken
                    ? decision.Skipped(refusal)
                    : await RefuseAsync(decision, refusal, cancellationToken).ConfigureAwait(false);
            }

            // 1 Verdict: what the identity may do, and where it belongs.
            decision.Verdict ??= await policies.EvaluateAsync(decision, cancellationToken).ConfigureAwait(false);
            link ??= await links.RedeemAsync(decision, cancellationToken).ConfigureAwait(false);
            decision.Query ??= QueryOf(decision, link);

            // 2 Look-up: with a proof that holds, the planner has nothing to do.
            await firsts.BeforeLookUpAsync(decision, cancellationToken).ConfigureAwait(false);
            var known = await store.FindAsync(decision.Query, decision.Now, cancellationToken).ConfigureAwait(false);
            if (await reading.HasToReadAgainAsync(decision, known, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            if (known.ProofHolds)
            {
                return await KeepAsync(decision, known, null, cancellationToken).ConfigureAwait(false);
            }

            // 3 and 4 Plan, asking only what the plan turns out to need.
            var target = await links.FindAccountAsync(link, cancellationToken).ConfigureAwait(false);
            var facts = decision.Configuration.FactsOf(decision, known, target, store.JudgesMembers);
            var plan = await PlanAsync(decision, facts, attempt, cancellationToken).ConfigureAwait(false);
            if (await organizations.HasMadeAsync(decision, plan, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            if (plan.Step != PlanStep.Write)
            {
                return plan.Step == PlanStep.Refuse
                    ? await RefuseAsync(decision, plan, cancellationToken).ConfigureAwait(false)
                    : await KeepAsync(decision, known, plan, cancellationToken).ConfigureAwait(false);
            }

            // 5 Commit: all or nothing; a conflict means that the facts changed, so all of it runs again.
            var result = decision.Result(plan, plan.After!);
            if (!decision.Commit)
            {
                return result;
            }

            var change = audit.ChangeOf(decision, plan, result.Reference);
            var committed = await commits.CommitAsync(decision, plan, change, cancellationToken).ConfigureAwait(false);
            if (committed.Conflict is not { } conflict)
            {
                // What is committed has happened, whoever gives up now.
                if (result.Succeeded)
                {
                    await times.TouchAsync(decision, known, CancellationToken.None).ConfigureAwait(false);
                }

                return result.CommittedAs(committed.Id!.Value);
            }

            if (CommitRefusals.ReasonOf(conflict) is { } reason)
            {
                return await RefuseAsync(decision, reason, cancellationToken).ConfigureAwait(false);
            }

            ProvisioningTelemetry.ConflictRetried(decision, conflict);
        }

        throw new ProvisioningFaultException(ProvisioningReason.StoreContention);
    }

    // A sign-in that would link decides about an account by more than its own key; where stale tokens are refused the
    // age of each counts, and where the request names an organization the membership there. No proof tells these.
    private static UserQuery QueryOf(Decision decision, LinkFacts? link) => UserQuery.ByKey(
        decision.Key,
        link is null
        && decision.RequestedOrganization is null
        && decision.Configuration.Matching.StaleTokens != StaleTokenAction.Refuse
            ? decision.ComputeProof()
            : null);

    // A plan that met a conflict may have failed on the address: the next attempt asks who holds it, and so does a
    // preview, which meets none.
    private async ValueTask<ProvisioningPlan> PlanAsync(
        Decision decision, DecisionFacts facts, int attempt, CancellationToken cancellationToken)
    {
        if (attempt > 1 || !decision.Commit)
        {
            facts = await inquiry.AskHolderAsync(facts, cancellationToken).ConfigureAwait(false);
        }

        return await inquiry.PlanAsync(decision, facts, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ProvisioningResult> KeepAsync(
        Decision decision, KnownUser known, ProvisioningPlan? plan, CancellationToken cancellationToken)
    {
        var result = plan is null ? decision.Unchanged(known.Stored!) : decision.Result(plan, plan.After!);
        await recorder.KeepAsync(decision, result, cancellationToken).ConfigureAwait(false);
        await times.TouchAsync(decision, known, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private ValueTask<ProvisioningResult> RefuseAsync(
        Decision decision, ProvisioningReason reason, CancellationToken cancellationToken) =>
        RefuseAsync(decision, ProvisioningPlan.Refuse(reason), cancellationToken);

    private async ValueTask<ProvisioningResult> RefuseAsync(
        Decision decision, ProvisioningPlan plan, CancellationToken cancellationToken)
    {
        var pending = await links.OfferAsync(decision, plan, cancellationToken).ConfigureAwait(false);
        var result = decision.Denied(plan, pending);
        return await recorder.RefuseAsync(decision, result, cancellationToken).ConfigureAwait(false);
    }
}
