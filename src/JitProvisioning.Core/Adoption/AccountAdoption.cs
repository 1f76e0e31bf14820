using System.Runtime.CompilerServices;

namespace JitProvisioning;

/// <summary>Checks what it is called with, and has importer and forecaster do it.</summary>
internal sealed class AccountAdoption(
    LinkImporter importer, Forecaster forecaster, ConfigurationSource configurations) : IAccountAdoption
{
    public ValueTask<ImportReport> ImportAsync(
        IAsyncEnumerable<KnownLink> links,
        ImportOptions? options,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(links);
        return ImportAsync(RowsOf(links, cancellationToken), options, progress, cancellationToken);
    }

    public ValueTask<ImportReport> ImportCsvAsync(
        Stream csv,
        ImportOptions? options,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(csv);
        return ImportAsync(KnownLinkCsv.ReadAsync(csv, cancellationToken), options, progress, cancellationToken);
    }

    public async ValueTask<AdoptionForecast> ForecastAsync(
        ConnectionId connection,
        IAsyncEnumerable<ExpectedPerson>? expected,
        ForecastOptions? options,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        var signIns = await SignInsOfAsync(connection, options, cancellationToken).ConfigureAwait(false);
        var tally = new ForecastTally(connection);
        var forecast = expected is null
            ? forecaster.ForecastAsync(signIns, tally, progress, cancellationToken)
            : forecaster.ForecastAsync(
                signIns, tally, RowsOf(expected, cancellationToken), progress, cancellationToken);
        return await forecast.ConfigureAwait(false);
    }

    public async ValueTask<AdoptionForecast> ForecastCsvAsync(
        ConnectionId connection,
        Stream csv,
        ForecastOptions? options,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(csv);
        var signIns = await SignInsOfAsync(connection, options, cancellationToken).ConfigureAwait(false);
        return await forecaster.ForecastAsync(
            signIns,
            new ForecastTally(connection),
            ExpectedPersonCsv.ReadAsync(csv, cancellationToken),
            progress,
            cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<ImportReport> ImportAsync(
        IAsyncEnumerable<ImportRow> rows,
        ImportOptions? options,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        options ??= new ImportOptions();
        Actors.Check(options.Actor, nameof(options));
        return importer.RunAsync(rows, options, progress, cancellationToken);
    }

    private async ValueTask<ForecastSignIns> SignInsOfAsync(
        ConnectionId id, ForecastOptions? options, CancellationToken cancellationToken)
    {
        var configuration = await StoreFaults.TranslateAsync(
            "The accounts were not read", () => configurations.RefreshAsync(cancellationToken)).ConfigureAwait(false);
        return configuration.Find(id.Value) is { } connection
            ? ForecastSignIns.For(connection, options?.Tenant)
            : throw new ArgumentException(
                $"There is no connection '{id}' in JitProvisioning:Connections.", nameof(id));
    }

    private static async IAsyncEnumerable<ImportRow> RowsOf(
        IAsyncEnumerable<KnownLink> links, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0L;
        await foreach (var link in links.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            number++;
            yield return new ImportRow(link?.Position ?? number, link);
        }
    }

    private static async IAsyncEnumerable<ForecastRow> RowsOf(
        IAsyncEnumerable<ExpectedPerson> people, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0L;
        await foreach (var person in people.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            number++;
            yield return new ForecastRow(person?.Position ?? number, person);
        }
    }
}
