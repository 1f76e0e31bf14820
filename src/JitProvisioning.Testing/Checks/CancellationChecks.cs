
namespace JitProvisioning.Testing;

/// <summary>A call that is cancelled already says so, and leaves nothing.</summary>
internal static class CancellationChecks
{
    private static readonly ExternalKey Sarah = SampleChanges.Key("sarah");

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.AllOrNothing, A_cancelled_commit_throws_and_leaves_nothing),
        new(ContractSentences.AllOrNothing, A_cancelled_look_up_throws),
        new(ContractSentences.LinkTickets, A_cancelled_call_throws_and_leaves_the_link_tickets),
        new(ContractSentences.Directory, A_cancelled_question_of_a_directory_throws),
    ];

    private static async Task A_cancelled_commit_throws_and_leaves_nothing(ContractRun run)
    {
        var store = run.Subject.Open();
        var create = run.Sample.Create(Sarah);
        var before = await run.ReadFactsAsync().ConfigureAwait(false);
        await run
            .RequireCancelledAsync(Description.Of(create), async token =>
                Description.Of(await store.CommitAsync(create, token).ConfigureAwait(false)))
            .ConfigureAwait(false);
        await run.RequireFactsAsync(before, $"{Description.Of(create)}, cancelled").ConfigureAwait(false);
        await run.RequireNotFoundAsync(UserQuery.ByKey(Sarah)).ConfigureAwait(false);
    }

    private static async Task A_cancelled_look_up_throws(ContractRun run)
    {
        var sarah = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        var store = run.Subject.Open();
        var byAddress = UserQuery.ByVerifiedAddress(SampleChanges.Address("sarah@contract.example"));
        foreach (var query in new[] { UserQuery.ByKey(Sarah), UserQuery.ById(sarah.Id), byAddress })
        {
            await run
                .RequireCancelledAsync(Description.Of(query), async token =>
                    Description.Of(await store.FindAsync(query, token).ConfigureAwait(false)))
                .ConfigureAwait(false);
        }
    }

    private static async Task A_cancelled_call_throws_and_leaves_the_link_tickets(ContractRun run)
    {
        var (desk, store) = (new LinkTicketDesk(run), run.Subject.OpenLinkTickets()!);
        var (kept, other) = (desk.Sample(), desk.Sample(1));
        await desk.AddAsync(kept).ConfigureAwait(false);
        await run
            .RequireCancelledAsync("add a link ticket", async token =>
            {
                await store.AddAsync(other, token).ConfigureAwait(false);
                return "added";
            })
            .ConfigureAwait(false);
        await run
            .RequireCancelledAsync("take a link ticket", async token =>
                $"{await store.TakeAsync(kept.IdHash, token).ConfigureAwait(false)}")
            .ConfigureAwait(false);
        await desk.RequireNothingAsync(other.IdHash).ConfigureAwait(false);
        await desk.RequireTakenAsync(kept).ConfigureAwait(false);
    }

    private static async Task A_cancelled_question_of_a_directory_throws(ContractRun run)
    {
        var directory = (IUserDirectory)run.Subject.Open();
        var address = SampleChanges.Address("sarah@contract.example");
        await run
            .RequireCancelledAsync("find by address", async token =>
                $"{(await directory.FindByAddressAsync(address, 1, token).ConfigureAwait(false)).Count} found")
            .ConfigureAwait(false);
        await run
            .RequireCancelledAsync("list a page", async token =>
                $"{(await directory.ListAsync(null, 1, token).ConfigureAwait(false)).Count} listed")
            .ConfigureAwait(false);
        await run
            .RequireCancelledAsync("find a refusal", async token =>
                $"{await directory.FindRefusalAsync("K7QM-2XPD", token).ConfigureAwait(false)}")
            .ConfigureAwait(false);
    }
}
