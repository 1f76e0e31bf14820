using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace JitProvisioning;

/// <summary>Provisions the token of a request, or gives the answer that was given to the same token before.</summary>
internal sealed class BearerDesk(
    ConfigurationSource configurations,
    IProvisioner provisioner,
    RefusalDesk refusals,
    BearerCache cache,
    SharedAnswers shared,
    BearerGates gates,
    TimeProvider time)
{
    public ValueTask<ProvisioningResult> ProvisionAsync(TokenValidatedContext context)
    {
        var terms = configurations.Current.Find(context.Scheme.Name)?.Bearer ?? new BearerTerms();
        var requested = RequestedOrganization.Of(context.HttpContext, terms);
        var key = terms.CacheFor > TimeSpan.Zero
            ? BearerCacheKey.Of(context.Scheme.Name, BearerPayloads.RawOf(context.SecurityToken), requested)
            : null;
        return key is { } kept && !terms.SharesCache && cache.Find(kept) is { } answer
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

        return key is { } known && terms.SharesCache
                ? await AnswerSharedAsync(signIn, terms, known, aborted).ConfigureAwait(false)
            : key is null && !terms.Rights.HasFlag(Rights.Create)
                ? await provisioner.ProvisionAsync(signIn, aborted).ConfigureAwait(false)
            : await DecideAloneAsync(signIn, terms, key, null, aborted).ConfigureAwait(false);
    }

    // What is kept here counts only while the servers' stamp is the same.
    private async ValueTask<ProvisioningResult> AnswerSharedAsync(
        ExternalSignIn signIn, BearerTerms terms, BearerCacheKey key, CancellationToken aborted)
    {
        var before = cache.Now;
        var question = await shared.AskAsync(signIn, aborted).ConfigureAwait(false);
        if (question is null)
        {
            return await DecideAloneAsync(signIn, terms, null, null, aborted).ConfigureAwait(false);
        }

        if (cache.Find(key, question.Stamp) is { } kept)
        {
            return kept;
        }

        if (await shared.FindAsync(key, question, aborted).ConfigureAwait(false) is { } found)
        {
            // By a clock that is behind the other server's the answer would count for longer than it may.
            var latest = time.GetUtcNow() + terms.CacheFor;
            var until = found.Until < latest ? found.Until : latest;
            cache.Keep(key, found.Result, until, before, question.Stamp);
            return found.Result;
        }

        return await DecideAloneAsync(signIn, terms, key, question, aborted).ConfigureAwait(false);
    }

    private async ValueTask<ProvisioningResult> DecideAloneAsync(
        ExternalSignIn signIn,
        BearerTerms terms,
        BearerCacheKey? key,
        SharedQuestion? question,
        CancellationToken aborted)
    {
        var gate = gates.Of(signIn);
        await gate.WaitAsync(aborted).ConfigureAwait(false);
        try
        {
            if (key is not { } kept)
            {
                return await provisioner.ProvisionAsync(signIn, aborted).ConfigureAwait(false);
            }

            if (cache.Find(kept, question?.Stamp) is { } answer)
            {
                return answer;
            }

            var (before, until) = (cache.Now, time.GetUtcNow() + terms.CacheFor);
            var result = await provisioner.ProvisionAsync(signIn, aborted).ConfigureAwait(false);
            if (cache.Keep(kept, result, until, before, question?.Stamp) is { } ends && question is not null)
            {
                await shared.KeepAsync(kept, question, result, ends, aborted).ConfigureAwait(false);
            }

            return result;
        }
        finally
        {
            gate.Release();
        }
    }
}
