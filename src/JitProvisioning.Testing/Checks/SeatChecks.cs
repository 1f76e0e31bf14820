namespace JitProvisioning.Testing;

/// <summary>Who takes a seat in an organization.</summary>
internal static class SeatChecks
{
    private static readonly string[] OtherSpellings = ["Acme", "acme ", " acme", "acm", "acme-2", "acm\u00E9"];

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Members, A_seat_is_free_below_the_limit_and_not_at_it),
        new(ContractSentences.Members, A_suspended_account_takes_its_seat),
        new(ContractSentences.Members, A_deleted_account_takes_no_seat),
        new(ContractSentences.Members, A_membership_that_is_not_active_takes_no_seat),
        new(ContractSentences.Members, A_membership_takes_its_seat_until_its_end_has_come),
        new(ContractSentences.Members, A_membership_that_was_removed_takes_no_seat),
        new(ContractSentences.Members, The_changed_account_takes_no_seat_from_itself),
        new(ContractSentences.Members, Members_of_an_organization_of_another_spelling_take_no_seat),
    ];

    private static Task A_seat_is_free_below_the_limit_and_not_at_it(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            await desk.RequireAsync(MemberDesk.Seat(0), holds: false).ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Seat(1), holds: true).ConfigureAwait(false);
            await desk
                .AddAsync(desk.Create(MemberDesk.In("acme")), desk.Create(MemberDesk.In("acme"), MemberDesk.In("beta")))
                .ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Seat(1), holds: false).ConfigureAwait(false);
            await RequireTakenAsync(desk, 2).ConfigureAwait(false);
        });

    private static Task A_suspended_account_takes_its_seat(ContractRun run) => MemberDesk.WithAsync(run, async desk =>
    {
        await desk.AddAsync(desk.Create(UserStatus.Suspended, MemberDesk.In("acme"))).ConfigureAwait(false);
        await RequireTakenAsync(desk, 1).ConfigureAwait(false);
    });

    private static Task A_deleted_account_takes_no_seat(ContractRun run) => MemberDesk.WithAsync(run, async desk =>
    {
        await desk
            .AddAsync(desk.Create(UserStatus.Deleted, MemberDesk.In("acme")), desk.Create(MemberDesk.In("acme")))
            .ConfigureAwait(false);
        await RequireTakenAsync(desk, 1).ConfigureAwait(false);
    });

    private static Task A_membership_that_is_not_active_takes_no_seat(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            foreach (var status in Enum.GetValues<MembershipStatus>())
            {
                await desk.AddAsync(desk.Create(MemberDesk.In(status))).ConfigureAwait(false);
            }

            await RequireTakenAsync(desk, 1).ConfigureAwait(false);
        });

    private static Task A_membership_takes_its_seat_until_its_end_has_come(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            // In another offset it is the same time.
            var offset = TimeSpan.FromHours(-7);
            await desk
                .AddAsync(
                    Until(desk, MemberDesk.Now.AddSeconds(-1)),
                    Until(desk, MemberDesk.Now),
                    Until(desk, MemberDesk.Now.ToOffset(offset)),
                    Until(desk, MemberDesk.Now.AddSeconds(1).ToOffset(offset)))
                .ConfigureAwait(false);
            await RequireTakenAsync(desk, 1).ConfigureAwait(false);
        });

    private static Task A_membership_that_was_removed_takes_no_seat(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            var user = await desk
                .RequireCommittedAsync(desk.Create(MemberDesk.In("acme"), MemberDesk.In("beta")))
                .ConfigureAwait(false);
            await desk.RequireCommittedAsync(desk.Update(user, MemberDesk.In("beta"))).ConfigureAwait(false);
            await RequireTakenAsync(desk, 0).ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Seat(1, "beta"), holds: false).ConfigureAwait(false);
        });

    private static Task The_changed_account_takes_no_seat_from_itself(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            var user = await desk.RequireCommittedAsync(desk.Create(MemberDesk.In("acme"))).ConfigureAwait(false);
            await desk.RequireHoldsAsync(MemberDesk.Seat(1), user.Id, holds: true).ConfigureAwait(false);
            await desk.RequireHoldsAsync(MemberDesk.Seat(0), user.Id, holds: false).ConfigureAwait(false);
            await desk
                .RequireCommittedAsync(desk.Update(user, MemberDesk.In("acme", "Admin")).If(MemberDesk.Seat(1)))
                .ConfigureAwait(false);
            await RequireTakenAsync(desk, 1).ConfigureAwait(false);
        });

    private static Task Members_of_an_organization_of_another_spelling_take_no_seat(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            foreach (var organization in OtherSpellings)
            {
                await desk.AddAsync(desk.Create(MemberDesk.In(organization))).ConfigureAwait(false);
            }

            await RequireTakenAsync(desk, 0).ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Seat(1, "Acme"), holds: false).ConfigureAwait(false);
        });

    private static MemberChange Until(MemberDesk desk, DateTimeOffset end) =>
        desk.Create(MemberDesk.In("acme") with { EndsAt = end });

    private static async Task RequireTakenAsync(MemberDesk desk, int seats)
    {
        await desk.RequireAsync(MemberDesk.Seat(seats), holds: false).ConfigureAwait(false);
        await desk.RequireAsync(MemberDesk.Seat(seats + 1), holds: true).ConfigureAwait(false);
    }
}
