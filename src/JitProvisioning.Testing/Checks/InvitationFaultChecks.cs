namespace JitProvisioning.Testing;

/// <summary>What a store of invitations does out of reach, and when a call is cancelled.</summary>
internal static class InvitationFaultChecks
{
    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Invitations, Invitations_out_of_reach_throw, Needs.Unreachable),
        new(ContractSentences.Invitations, A_cancelled_change_of_invitations_throws_and_leaves_nothing),
    ];

    private static async Task Invitations_out_of_reach_throw(ContractRun run)
    {
        var store = (IInvitationStore)run.Subject.OpenUnreachable()!;
        foreach (var (asked, ask) in Questions(new InvitationDesk(run), store))
        {
            await run
                .RequireFaultAsync($"{asked}, of a store out of reach", () => ask(run.CancellationToken))
                .ConfigureAwait(false);
        }
    }

    private static async Task A_cancelled_change_of_invitations_throws_and_leaves_nothing(ContractRun run)
    {
        var store = (IInvitationStore)run.Subject.Open();
        var desk = new InvitationDesk(run);
        var before = await run.ReadFactsAsync().ConfigureAwait(false);
        foreach (var (asked, ask) in Questions(desk, store))
        {
            await run.RequireCancelledAsync(asked, ask).ConfigureAwait(false);
        }

        await run.RequireFactsAsync(before, "a cancelled change of invitations").ConfigureAwait(false);
        await desk.RequireNothingAsync("inv-1").ConfigureAwait(false);
    }

    private static (string Asked, Func<CancellationToken, ValueTask<string>> Ask)[] Questions(
        InvitationDesk desk, IInvitationStore store)
    {
        var invitation = InvitationDesk.Sample("inv-1");
        var change = desk.Change(invitation);
        return
        [
            ("find open invitations", async token =>
                $"{(await store.FindOpenAsync(invitation.Address!, 1, token).ConfigureAwait(false)).Count} found"),
            ("find an invitation", async token =>
                $"{await store.FindInvitationAsync(invitation.Id, token).ConfigureAwait(false)}"),
            ("list invitations", async token =>
                (await store.ListInvitationsAsync(invitation.Organization, null, 1, token).ConfigureAwait(false)).Count
                + " listed"),
            (InvitationDesk.Asked(change), async token =>
                $"{await store.CommitAsync(change, token).ConfigureAwait(false)}"),
        ];
    }
}
