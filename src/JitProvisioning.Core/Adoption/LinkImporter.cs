namespace JitProvisioning;

/// <summary>Imports links one by one: each is a decision and a commit of its own, so that a broken one spoils no
/// other.</summary>
internal sealed class LinkImporter(RecordEditor editor, LinkImportRules rules, ConfigurationSource configurations)
{
    private const int ProgressInterval = 100;

    public async ValueTask<ImportReport> RunAsync(
        IAsyncEnumerable<ImportRow> rows,
        ImportOptions options,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        var tally = new ImportTally(options.DryRun);
        var planned = new PlannedLinks();
        try
        {
            // Whose issuers they are is held against what the store has now.
            await configurations.RefreshAsync(cancellationToken).ConfigureAwait(false);
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await ImportAsync(row, options, planned, tally, cancellationToken).ConfigureAwait(false);
                if (tally.Counts.Rows % ProgressInterval == 0)
                {
                    progress?.Report(tally.Counts);
                }
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ImportInterruptedException(tally.ToReport(), exception);
        }

        progress?.Report(tally.Counts);
        return tally.ToReport();
    }

    private async ValueTask ImportAsync(
        ImportRow row,
        ImportOptions options,
        PlannedLinks planned,
        ImportTally tally,
        CancellationToken cancellationToken)
    {
        var refusal = rules.Read(row.Link, out var key);
        if (refusal != ProvisioningReason.None)
        {
            tally.Add(new ImportProblem(row.Position, refusal));
            return;
        }

        var user = row.Link!.User;
        var problem = new ImportProblem(row.Position, ProvisioningReason.AccountNotFound)
        {
            KeyHash = key.ToShortHash(),
        };
        if (string.IsNullOrEmpty(user.Value))
        {
            tally.Add(problem);
            return;
        }

        UserId? holder = null;
        var result = await editor.EditAsync(
            user,
            through: null, // Where the key leads is asked by the edit itself.
            options.Actor,
            async (known, cancel) =>
            {
                (var edit, holder) = await rules.DecideAsync(known, key, options, planned, cancel)
                    .ConfigureAwait(false);
                return edit;
            },
            commit: !options.DryRun,
            cancellationToken).ConfigureAwait(false);
        switch (result.Outcome)
        {
            case AdministrationOutcome.Changed:
                AddPlanned(options, planned, key, user);
                tally.AddImported();
                break;
            case AdministrationOutcome.Unchanged:
                tally.AddAlreadyLinked();
                break;
            case AdministrationOutcome.NotFound:
                tally.Add(problem);
                break;
            default:
                tally.Add(problem with { Reason = result.Reason, User = user, Holder = holder });
                break;
        }
    }

    private static void AddPlanned(ImportOptions options, PlannedLinks planned, ExternalKey key, UserId user)
    {
        if (options.DryRun)
        {
            planned.Add(key, user);
        }
    }
}
