namespace JitProvisioning.Testing;

/// <summary>What a store that keeps the chain does out of reach, and when a call is cancelled or breaks off.</summary>
internal static class AuditFaultChecks
{
    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Audit, An_audit_out_of_reach_throws, Needs.Unreachable),
        new(ContractSentences.Audit, A_cancelled_call_of_the_audit_throws_and_leaves_nothing),
    ];

    private static async Task An_audit_out_of_reach_throws(ContractRun run)
    {
        foreach (var (asked, ask) in Questions(run, run.Subject.OpenUnreachable()))
        {
            await run
                .RequireFaultAsync($"{asked}, of a store out of reach", () => ask(run.CancellationToken))
                .ConfigureAwait(false);
        }
    }

    private static Task A_cancelled_call_of_the_audit_throws_and_leaves_nothing(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            var entry = await desk.RefuseAsync().ConfigureAwait(false);
            foreach (var (asked, ask) in Questions(run, run.Subject.Open(), entry))
            {
                await run.RequireCancelledAsync(asked, ask).ConfigureAwait(false);
            }

            await desk.RequireChainAsync(AuditChain.Empty).ConfigureAwait(false);
            await desk.RequireUnsealedAsync([entry]).ConfigureAwait(false);
            await desk.RequireCursorsAsync().ConfigureAwait(false);
        });

    private static IEnumerable<(string Asked, Func<CancellationToken, ValueTask<string>> Ask)> Questions(
        ContractRun run, IUserStore? store, AuditEntry? entry = null)
    {
        var audit = ((IAuditedUserStore)store!).Audit;
        var seal = AuditDesk.SealOf(entry ?? run.Sample.Refuse().Audit, 1);
        var (cursor, added) = (new AuditCursor("mail", 1, 0), run.Sample.Refuse().Audit);
        yield return ("read the chain", async token =>
            $"{await audit.ReadChainAsync(token).ConfigureAwait(false)}");
        yield return ("read entries that are not sealed", async token =>
            $"{await audit.ReadUnsealedAsync(1, token).ConfigureAwait(false)}");
        yield return ("read sealed entries", async token =>
            (await audit.ReadSealedAsync(AuditFilter.Everything, 1, token).ConfigureAwait(false)).Count + " entries");
        yield return ("read cursors", async token =>
            (await audit.ReadCursorsAsync(token).ConfigureAwait(false)).Count + " cursors");
        yield return ("seal an entry", async token =>
            $"{await audit.SealAsync(AuditChain.Empty, [seal], token).ConfigureAwait(false)}");
        yield return ("remove entries", async token =>
            $"{await audit.RemoveAsync(AuditChain.Empty, new(1, seal.Hash), added, token).ConfigureAwait(false)}");
        yield return ("write a cursor", async token =>
            $"{await audit.WriteCursorAsync(null, cursor, null, token).ConfigureAwait(false)}");
        yield return ("remove a cursor", async token =>
            $"{await audit.RemoveCursorAsync(cursor, added, token).ConfigureAwait(false)}");
    }
}
