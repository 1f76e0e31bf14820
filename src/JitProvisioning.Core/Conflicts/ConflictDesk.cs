namespace JitProvisioning;

/// <summary>Puts a conflict to the resolver and writes the answer into the facts.</summary>
internal sealed class ConflictDesk(IConflictResolver resolver)
{
    public async ValueTask<DecisionFacts> ResolveAsync(DecisionFacts facts, CancellationToken cancellationToken)
    {
        var conflict = new AddressTakenConflict(facts.Identity, facts.Address.Holder!.Id, facts.MayAskPerson);
        try
        {
            var resolution = await resolver.ResolveAsync(conflict, cancellationToken).ConfigureAwait(false);
            return facts with { Resolution = resolution };
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProvisioningFaultException(ProvisioningReason.ConflictResolverFailed, exception);
        }
    }
}
