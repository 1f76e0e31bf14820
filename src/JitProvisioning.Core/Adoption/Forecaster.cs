namespace JitProvisioning;

/// <summary>Has the engine decide the sign-ins of people who have not come yet.</summary>
internal sealed class Forecaster(IProvisioner provisioner, StoreGateway store, UserDirectoryGateway directory)
{
    private const int ProgressInterval = 100;

    /// <summary>Forecasts the people of a source.</summary>
    public async ValueTask<AdoptionForecast> ForecastAsync(
        ForecastSignIns signIns,
        ForecastTally tally,
        IAsyncEnumerable<ForecastRow> rows,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (row.Person is not { Email: not null } person)
            {
                tally.AddMalformed(row.Position);
            }
            else
            {
                var known = await FindKeyAsync(signIns, person, cancellationToken).ConfigureAwait(false);
                var result = await PreviewAsync(signIns.Of(person, known), cancellationToken).ConfigureAwait(false);
                tally.Add(row.Position, person, null, result);
            }

            Report(tally, progress);
        }

        progress?.Report(tally.People);
        return tally.ToForecast();
    }

    /// <summary>Forecasts every account as the person it belongs to.</summary>
    public ValueTask<AdoptionForecast> ForecastAsync(
        ForecastSignIns signIns, ForecastTally tally, IProgress<long>? progress, CancellationToken cancellationToken) =>
        StoreFaults.TranslateAsync("The accounts were not read", async () =>
        {
            await foreach (var account in directory.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await ForecastAsync(signIns, tally, account, cancellationToken).ConfigureAwait(false);
                Report(tally, progress);
            }

            progress?.Report(tally.People);
            return tally.ToForecast();
        });

    private async ValueTask ForecastAsync(
        ForecastSignIns signIns, ForecastTally tally, UserRecord account, CancellationToken cancellationToken)
    {
        var known = signIns.KeyOf(account);
        if (known is null && string.IsNullOrEmpty(account.Profile.Email))
        {
            tally.AddWithoutAddress(account.Id);
            return;
        }

        var person = new ExpectedPerson(account.Profile.Email ?? "");
        var result = await PreviewAsync(signIns.Of(person, known), cancellationToken).ConfigureAwait(false);
        tally.Add(tally.People + 1, person, account.Id, result);
    }

    // Whose subject is not known is taken to be whom the account with this address is known as.
    private async ValueTask<ExternalKey?> FindKeyAsync(
        ForecastSignIns signIns, ExpectedPerson person, CancellationToken cancellationToken)
    {
        if (person.Subject is not null || EmailAddress.TryParse(person.Email) is not { } address)
        {
            return null;
        }

        var facts = await StoreFaults.TranslateAsync(
            "The accounts were not read", () => store.FindHolderAsync(address, cancellationToken))
            .ConfigureAwait(false);
        return signIns.KeyOf(facts.Holder);
    }

    // A policy or a resolver that fails refuses the person; what fails for everybody ends the forecast.
    private async ValueTask<ProvisioningResult> PreviewAsync(
        ExternalSignIn signIn, CancellationToken cancellationToken)
    {
        var result = await provisioner.PreviewAsync(signIn, cancellationToken).ConfigureAwait(false);
        return result is
        {
            Outcome: ProvisioningOutcome.Failed,
            Reason: not (ProvisioningReason.PolicyHookFailed or ProvisioningReason.PolicyHookOverstepped
                or ProvisioningReason.ConflictResolverFailed)
        }
            ? throw new InvalidOperationException(
                $"The forecast stopped: {result.Reason}, reference {result.Reference}.")
            : result;
    }

    private static void Report(ForecastTally tally, IProgress<long>? progress)
    {
        if (tally.People % ProgressInterval == 0)
        {
            progress?.Report(tally.People);
        }
    }
}
