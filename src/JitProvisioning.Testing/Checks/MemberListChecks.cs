namespace JitProvisioning.Testing;

/// <summary>What a store that is an <see cref="IMemberDirectory"/> lists.</summary>
internal static class MemberListChecks
{
    private static readonly string[] OtherSpellings = ["Acme", "acme ", "acm", "acm\u00E9"];

    private static readonly int[] PageSizes = [1, 5, 12];

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Members, Members_of_each_status_are_listed_by_themselves, Needs.MemberDirectory),
        new(ContractSentences.Members, Accounts_of_every_status_are_listed, Needs.MemberDirectory),
        new(ContractSentences.Members, Pages_list_every_member_once, Needs.MemberDirectory),
        new(ContractSentences.Members, A_membership_that_changed_is_listed_as_it_is_now, Needs.MemberDirectory),
        new(
            ContractSentences.Members,
            Members_of_an_organization_of_another_spelling_are_not_listed,
            Needs.MemberDirectory),
    ];

    private static Task Members_of_each_status_are_listed_by_themselves(ContractRun run) =>
        MemberListDesk.WithAsync(run, async desk =>
        {
            var members = new Dictionary<MembershipStatus, StoredUser>();
            foreach (var status in Enum.GetValues<MembershipStatus>())
            {
                // One whose end has come is listed by the status it is stored with.
                var membership = MemberDesk.In(status) with { EndsAt = MemberDesk.Now.AddYears(-1) };
                members[status] = await AddAsync(desk, UserStatus.Active, membership).ConfigureAwait(false);
            }

            foreach (var (status, member) in members)
            {
                await desk.RequireAsync("acme", status, 10, member).ConfigureAwait(false);
            }
        });

    private static Task Accounts_of_every_status_are_listed(ContractRun run) =>
        MemberListDesk.WithAsync(run, async desk =>
        {
            var members = new List<StoredUser>();
            foreach (var status in Enum.GetValues<UserStatus>())
            {
                members.Add(await AddAsync(desk, status, MemberDesk.In("acme")).ConfigureAwait(false));
            }

            await desk.RequireAsync("acme", MembershipStatus.Active, 10, [.. members]).ConfigureAwait(false);
        });

    private static Task Pages_list_every_member_once(ContractRun run) => MemberListDesk.WithAsync(run, async desk =>
    {
        var members = new List<StoredUser>();
        for (var i = 0; i < 12; i++)
        {
            members.Add(await AddAsync(desk, UserStatus.Active, MemberDesk.In("acme", "Owner"), MemberDesk.In("beta"))
                .ConfigureAwait(false));
            await AddAsync(desk, UserStatus.Active, MemberDesk.In("gamma")).ConfigureAwait(false);
        }

        foreach (var count in PageSizes)
        {
            await desk.RequireAsync("acme", MembershipStatus.Active, count, [.. members]).ConfigureAwait(false);
        }
    });

    private static Task A_membership_that_changed_is_listed_as_it_is_now(ContractRun run) =>
        MemberListDesk.WithAsync(run, async desk =>
        {
            var user = await AddAsync(desk, UserStatus.Active, MemberDesk.In("acme"), MemberDesk.In("beta"))
                .ConfigureAwait(false);
            user = await desk.Members
                .RequireCommittedAsync(desk.Members.Update(user, MemberDesk.In(MembershipStatus.Suspended)))
                .ConfigureAwait(false);
            await desk.RequireAsync("acme", MembershipStatus.Active, 10).ConfigureAwait(false);
            await desk.RequireAsync("acme", MembershipStatus.Suspended, 10, user).ConfigureAwait(false);
            await desk.RequireAsync("beta", MembershipStatus.Active, 10).ConfigureAwait(false);
        });

    private static Task Members_of_an_organization_of_another_spelling_are_not_listed(ContractRun run) =>
        MemberListDesk.WithAsync(run, async desk =>
        {
            var member = await AddAsync(desk, UserStatus.Active, MemberDesk.In("acme")).ConfigureAwait(false);
            foreach (var organization in OtherSpellings)
            {
                await AddAsync(desk, UserStatus.Active, MemberDesk.In(organization)).ConfigureAwait(false);
            }

            await desk.RequireAsync("acme", MembershipStatus.Active, 1, member).ConfigureAwait(false);
        });

    private static Task<StoredUser> AddAsync(
        MemberListDesk desk, UserStatus status, params Membership[] memberships) =>
        desk.Members.RequireCommittedAsync(desk.Members.Create(status, memberships));
}
