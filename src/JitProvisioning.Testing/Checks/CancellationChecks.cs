
namespace JitProvisioning.Testing;

/// <summary>A call that is cancelled already says so, and leaves nothing.</summary>
internal static class CancellationChecks
{
    private static readonly ExternalKey Sarah = SampleChanges.Key("sarah");

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.AllOrNothing, A_cancelled_commit_throws_and_leaves_nothing),
        new(ContractSentences.AllOrNothing, A_cancelled_look_up_throws),
    ];

    private static async Task A_cancelled_commit_throws_and_leaves_nothing(ContractRun run)
    {
        var store = run.Subject.Open();
        var create = run.Sample.Create(Sarah);
        var before = await run.ReadFactsAsync().ConfigureAwait(false);
        await RequireCancelledAsync(run, Description.Of(create), token => store.CommitAsync(create, token))
            .ConfigureAwait(false);
        await run.RequireFactsAsync(before, $"{Description.Of(create)}, cancelled").ConfigureAwait(false);
        await run.RequireNotFoundAsync(UserQuery.ByKey(Sarah)).ConfigureAwait(false);
    }

    private static Task A_cancelled_look_up_throws(ContractRun run)
    {
        var store = run.Subject.Open();
        var query = UserQuery.ByKey(Sarah);
        return RequireCancelledAsync(run, Description.Of(query), token => store.FindAsync(query, token));
    }

    private static async Task RequireCancelledAsync<T>(
        ContractRun run, string asked, Func<CancellationToken, ValueTask<T>> ask)
    {
        try
        {
            await ask(new CancellationToken(canceled: true)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        run.Require(false, $"{asked}, with a cancelled token: an OperationCanceledException", "an answer");
    }
}
