namespace JitProvisioning;

/// <summary>Puts a conflict to the resolver and writes the answer into the facts.</summary>
internal sealed class ConflictDesk(IConflictResolver resolver)
{
    /// <param name="plan">The plan that asks.</param>
    /// <param name="facts">What it was made of.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask<DecisionFacts> ResolveAsync(
        ProvisioningPlan plan, DecisionFacts facts, CancellationToken cancellationToken)
    {
        if (plan.Questions.Count == 0)
        {
            var conflict = new AddressTakenConflict(facts.Identity, facts.Address.Holder!.Id, facts.MayAskPerson);
            return facts with { Resolution = await AskAsync(conflict, cancellationToken).ConfigureAwait(false) };
        }

        var answers = facts.Answers.ToList();
        foreach (var question in plan.Questions)
        {
            var conflict = new AttributeConflict(facts.Identity, facts.Known!.Id, question);
            answers.Add(new(question.Attribute, await AskAsync(conflict, cancellationToken).ConfigureAwait(false)));
        }

        return facts with { Answers = answers.ToValueList() };
    }

    private async ValueTask<ConflictResolution> AskAsync(
        ProvisioningConflict conflict, CancellationToken cancellationToken)
    {
        try
        {
            return await resolver.ResolveAsync(conflict, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProvisioningFaultException(ProvisioningReason.ConflictResolverFailed, exception);
        }
    }
}
