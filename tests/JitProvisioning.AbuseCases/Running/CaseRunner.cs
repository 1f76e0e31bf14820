using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.AbuseCases;

/// <summary>Runs one case on one store: set the stage, drive, look, compare.</summary>
internal sealed class CaseRunner(CaseLists lists, int maxRounds = CaseRunner.DefaultRounds)
{
    public const int DefaultRounds = 25;

    // Nothing a case does takes a tenth of it: what is not done then hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Processes of their own have a patience of their own.
    private static readonly TimeSpan ProcessPatience = TimeSpan.FromMinutes(10);

    public async Task<CaseReport> RunAsync(AbuseCase abuse, string store)
    {
        var report = await RunOrFailAsync(abuse, store);
        return lists.Waiting.TryGetValue(abuse.Id, out var feature)
            ? MustFail(report, "not-yet.json", $"waits for {feature} ({report.Difference})")
            : lists.Disputed.TryGetValue(abuse.Id, out var dispute)
                ? await RunDisputedAsync(abuse, store, report, dispute)
                : lists.Elsewhere.TryGetValue(abuse.Id, out var test)
                    ? MustFail(report, "proven-elsewhere.json", $"proven by {test}")
                    : report;
    }

    // A list may only shrink: what passes has no place on it.
    private static CaseReport MustFail(CaseReport report, string list, string difference) =>
        report.Verdict == Verdict.Passed
            ? report with { Verdict = Verdict.Failed, Difference = $"it passes: remove it from {list}" }
            : report with { Verdict = Verdict.Skipped, Difference = difference };

    private async Task<CaseReport> RunDisputedAsync(
        AbuseCase abuse, string store, CaseReport report, Dispute dispute)
    {
        var amended = await RunOrFailAsync(dispute.Amend(abuse), store);
        return amended.Verdict == Verdict.Passed
            ? MustFail(report, "disputed.json", "disputed: " + dispute.Reason)
            : amended;
    }

    private static CaseReport ReportOf(AbuseCase abuse, string store)
    {
        var sentences = abuse.Expected.State.SelectMany(StateSentences.Split).ToArray();
        return new CaseReport
        {
            Id = abuse.Id,
            Category = abuse.Category,
            Title = abuse.Title,
            Store = store,
            Verdict = Verdict.Failed,
            Expected = $"{abuse.Expected.Outcome}({abuse.Expected.Reason})",
            UnderstoodSentences = sentences.Count(StateSentences.IsUnderstood),
            UncheckedSentences = sentences.Where(sentence => !StateSentences.IsUnderstood(sentence)).ToArray(),
        };
    }

    private async Task<CaseReport> RunOrFailAsync(AbuseCase abuse, string store)
    {
        var report = ReportOf(abuse, store);
        try
        {
            return await RunRoundsAsync(abuse, store, report).WaitAsync(
                ParityDriver.IsParity(abuse) ? ProcessPatience : Patience);
        }
#pragma warning disable CA1031 // Whatever a case throws is that case's failure, and is reported as such.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return report with { Difference = Describe(exception) };
        }
    }

    // Callers that race need many rounds, each on a store of its own; the same number is not waited for every time.
    private async Task<CaseReport> RunRoundsAsync(AbuseCase abuse, string store, CaseReport report)
    {
        var rounds = abuse.Token.Steps.Count > 0 ? Math.Min(abuse.Token.Repeat, maxRounds) : 1;
        for (var round = 1; round <= rounds; round++)
        {
            var evidence = await RunRoundAsync(abuse, store);
            var difference = CaseChecker.FirstDifference(evidence);
            report = report with
            {
                Verdict = difference is null ? Verdict.Passed : Verdict.Failed,
                Actual = MixedOutcomes.Describe(evidence.Attempts),
                Difference = difference,
                Path = evidence.First.Path,
                Stored = evidence.After.Texts,
            };
            if (difference is not null)
            {
                return report;
            }
        }

        return report;
    }

    private async Task<Evidence> RunRoundAsync(AbuseCase abuse, string storeName)
    {
        await using var store = await CaseStore.OpenAsync(storeName);
        var setup = CaseSetup.Read(abuse, store);
        CaseHost host;
        try
        {
            host = await CaseHost.StartAsync(setup);
        }
        catch (OptionsValidationException exception)
        {
            return await StartEvidence.OfRejectionAsync(setup, exception);
        }

        await using (host)
        {
            return abuse.Token.Event == "OptionsValidation"
                ? await StartEvidence.OfStartAsync(setup, host)
                : await DriveAsync(setup, host);
        }
    }

    private async Task<Evidence> DriveAsync(CaseSetup setup, CaseHost host)
    {
        var users = host.Services.GetRequiredService<IUserStore>();
        var yesterday = setup.Settings.Clock.AddDays(-1);
        await Seeder.SeedAsync(users, setup.Given.Accounts, yesterday);
        await GivenTombstones.SeedAsync(setup.Case, host, yesterday);
        await PendingLinks.SeedAsync(setup.Case, setup.Names, host);
        var keys = Evidence.TokenKeysOf(setup.Case, setup.Names).ToArray();
        await GivenInvitations.SeedAsync(setup.Case, host, yesterday);
        await FaultedRun.PrepareAsync(setup, host);
        var before = await StoreSnapshot.TakeAsync(
            setup.Store, users, keys, GivenInvitations.IdsOf(setup.Case));
        var seeded = (await setup.Store.AuditAsync()).Select(entry => entry.Id).ToHashSet();
        await SetStageAsync(setup);
        setup.Faults.Begin(setup.Settings.StoreFault);
        var begun = Stopwatch.GetTimestamp();
        var attempts = await AttemptAllAsync(setup, host);
        var elapsed = Stopwatch.GetElapsedTime(begun);
        await FaultedRun.EndAsync(setup);
        await AuditUpkeepRun.RunAsync(setup, host);
        var audit = (await setup.Store.AuditAsync()).Where(entry => !seeded.Contains(entry.Id)).ToArray();
        var evidence = new Evidence
        {
            Case = setup.Case,
            Names = setup.Names,
            Attempts = attempts.Select(attempt => WithAudit(attempt, audit)).ToArray(),
            Before = before,
            After = await StoreSnapshot.TakeAsync(
                setup.Store, users, keys, GivenInvitations.IdsOf(setup.Case)),
            Audit = audit,
            Unnoticed = await AuditUpkeepRun.TamperAsync(setup, host),
            Log = setup.LogLines,
            Notes = setup.Notes,
            StoredTexts = await setup.Store.TextsAsync(),
            OpenLinks = await PendingLinks.StillOpenAsync(setup.Case, host),
        };
        return evidence with { Fault = await FaultedRun.TryAgainAsync(setup, host, elapsed) };
    }

    private static async Task SetStageAsync(CaseSetup setup)
    {
        if (setup.Settings.AuditSink == AuditSink.Throws && setup.Store.BreaksAudit)
        {
            await setup.Store.BreakAuditAsync();
        }

        setup.Notes.StageIsSet = true;
    }

    private async Task<List<Attempt>> AttemptAllAsync(CaseSetup setup, CaseHost host)
    {
        var (abuse, attempts) = (setup.Case, new List<Attempt>());
        var most = Math.Max(maxRounds, setup.Settings.FewestRounds);
        var rounds = abuse.Token.Steps.Count > 0 ? 1 : Math.Min(abuse.Token.Repeat, most);
        for (var round = 0; round < rounds; round++)
        {
            var callers = abuse.Token.Callers(round * abuse.Token.Parallel);
            var drivers = callers
                .Select(caller => (Token: caller, Driver: DriverCatalog.Find(abuse, caller)))
                .ToArray();
            var start = new StartLine(drivers.Length);
            attempts.AddRange(await Task.WhenAll(drivers.Select(pair => Task.Run(
                () => start.RunAsync(() => FaultedRun.DriveAsync(pair.Driver, host, pair.Token, start))))));
        }

        return attempts;
    }

    // A refusal outside the engine is told by its audit entry alone.
    private static Attempt WithAudit(Attempt attempt, AuditEntry[] audit) =>
        attempt.Outcome is null && audit is [var only]
            ? attempt with { Outcome = only.Outcome.ToString(), Reason = only.Reason.ToString() }
            : attempt;

    // What a case file asks for in vain is plain from the message; anything else needs the place.
    private static string Describe(Exception exception) =>
        exception is UnmappedException or NoDriverException or CaseFormatException
            ? exception.Message
            : exception.ToString();
}
