using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace JitProvisioning;

/// <summary>Provisions the token of a request, or gives the answer that was given to the same token before.</summary>
internal sealed class BearerDesk(
    ConfigurationSource configurations,
    IProvisioner provisioner,
    RefusalDesk refusals,
    BearerCache cache,
    BearerGates gates)
{
    public ValueTask<ProvisioningResult> ProvisionAsync(TokenValidatedContext context)
    {
        var terms = configurations.Current.Find(context.Scheme.Name)?.Bearer ?? new BearerTerms();
        var requested = RequestedOrganization.Of(context.HttpContext, terms);
        var key = terms.CacheFor > TimeSpan.Zero
            ? BearerCacheKey.Of(context.Scheme.Name, BearerPayloads.RawOf(context.SecurityToken), requested)
            : null;
        return key is { } kept && cache.Find(kept) is { } answer
            ? new(answer)
            : DecideAsync(context, terms, key, requested);
    }

    private async ValueTask<ProvisioningResult> DecideAsync(
        TokenValidatedContext context, BearerTerms terms, BearerCacheKey? key, OrganizationId? requested)
    {
        var aborted = context.HttpContext.RequestAborted;
        ExternalSignIn signIn;
        try
        {
            signIn = await BearerPayloads.ReadAsync(context, requested).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever keeps the metadata from being read fails closed, as a value.
        catch (Exception exception) when (!aborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return refusals.Fail(
                context.Scheme.Name, SignInChannel.Bearer, ProvisioningReason.Unexpected, exception);
        }

        return key is null && !terms.Rights.HasFlag(Rights.Create)
            ? await provisioner.ProvisionAsync(signIn, aborted).ConfigureAwait(false)
            : await DecideAloneAsync(signIn, terms, key, aborted).ConfigureAwait(false);
    }

    private async ValueTask<ProvisioningResult> DecideAloneAsync(
        ExternalSignIn signIn, BearerTerms terms, BearerCacheKey? key, CancellationToken aborted)
    {
        var gate = gates.Of(signIn);
        await gate.WaitAsync(aborted).ConfigureAwait(false);
        try
        {
            if (key is { } known && cache.Find(known) is { } answer)
            {
                return answer;
            }

            var before = cache.Now;
            var result = await provisioner.ProvisionAsync(signIn, aborted).ConfigureAwait(false);
            if (key is { } kept)
            {
                cache.Keep(kept, result, terms.CacheFor, before);
            }

            return result;
        }
        finally
        {
            gate.Release();
        }
    }
}
