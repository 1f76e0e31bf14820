namespace JitProvisioning.Testing;

/// <summary>Who holds a role in an organization.</summary>
internal static class RoleChecks
{
    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Members, A_role_remains_where_another_account_holds_it),
        new(ContractSentences.Members, A_role_remains_by_whatever_source_gave_it),
        new(ContractSentences.Members, An_account_that_is_not_active_holds_no_role),
        new(ContractSentences.Members, A_membership_that_is_not_active_or_over_holds_no_role),
        new(ContractSentences.Members, The_changed_account_holds_no_role_for_itself),
        new(ContractSentences.Members, A_role_of_another_spelling_does_not_remain),
        new(ContractSentences.Members, A_role_in_another_organization_does_not_remain),
        new(ContractSentences.Members, A_role_that_was_taken_does_not_remain),
    ];

    private static Task A_role_remains_where_another_account_holds_it(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            await desk.AddAsync(desk.Create(MemberDesk.In("acme", "Member"))).ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Owner(), holds: false).ConfigureAwait(false);
            await desk.AddAsync(desk.Create(MemberDesk.In("acme", "Member", "Owner"))).ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Owner(), holds: true).ConfigureAwait(false);
        });

    private static Task A_role_remains_by_whatever_source_gave_it(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            foreach (var origin in Enum.GetValues<GrantOrigin>())
            {
                var source = new GrantSource(origin, null, null, "", "");
                var organization = $"acme-{origin}";
                var membership = MemberDesk.In(organization) with { Roles = [new RoleGrant("Owner", source)] };
                await desk.AddAsync(desk.Create(membership)).ConfigureAwait(false);
                await desk.RequireAsync(MemberDesk.Owner(organization), holds: true).ConfigureAwait(false);
            }
        });

    private static Task An_account_that_is_not_active_holds_no_role(ContractRun run) => MemberDesk.WithAsync(
        run,
        async desk =>
        {
            foreach (var status in Enum.GetValues<UserStatus>().Where(status => status != UserStatus.Active))
            {
                await desk.AddAsync(desk.Create(status, MemberDesk.In("acme", "Owner"))).ConfigureAwait(false);
            }

            await desk.RequireAsync(MemberDesk.Owner(), holds: false).ConfigureAwait(false);
        });

    private static Task A_membership_that_is_not_active_or_over_holds_no_role(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            foreach (var status in Enum.GetValues<MembershipStatus>().Where(one => one != MembershipStatus.Active))
            {
                await desk.AddAsync(desk.Create(MemberDesk.In(status, "Owner"))).ConfigureAwait(false);
            }

            var ended = MemberDesk.In("acme", "Owner") with { EndsAt = MemberDesk.Now };
            await desk.AddAsync(desk.Create(ended)).ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Owner(), holds: false).ConfigureAwait(false);
            var ending = ended with { EndsAt = MemberDesk.Now.AddSeconds(1) };
            await desk.AddAsync(desk.Create(ending)).ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Owner(), holds: true).ConfigureAwait(false);
        });

    private static Task The_changed_account_holds_no_role_for_itself(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            var user = await desk
                .RequireCommittedAsync(desk.Create(MemberDesk.In("acme", "Owner")))
                .ConfigureAwait(false);
            await desk.RequireHoldsAsync(MemberDesk.Owner(), user.Id, holds: false).ConfigureAwait(false);
            var leave = desk.Update(user, MemberDesk.In("acme")).If(MemberDesk.Owner());
            await desk.RequireUnmetAsync(leave).ConfigureAwait(false);
            await run.RequireFoundAsync(UserQuery.ById(user.Id), user).ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Owner(), holds: true).ConfigureAwait(false);
        });

    private static Task A_role_of_another_spelling_does_not_remain(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            await desk
                .AddAsync(desk.Create(MemberDesk.In("acme", "owner", "Owner ", "Owne", "Co-Owner")))
                .ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Owner(), holds: false).ConfigureAwait(false);
        });

    private static Task A_role_in_another_organization_does_not_remain(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            await desk
                .AddAsync(
                    desk.Create(MemberDesk.In("acme", "Member"), MemberDesk.In("beta", "Owner")),
                    desk.Create(MemberDesk.In("acme", "Member"), MemberDesk.In("ACME", "Owner")))
                .ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Owner(), holds: false).ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Owner("beta"), holds: true).ConfigureAwait(false);
        });

    private static Task A_role_that_was_taken_does_not_remain(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            var user = await desk
                .RequireCommittedAsync(desk.Create(MemberDesk.In("acme", "Owner"), MemberDesk.In("beta", "Owner")))
                .ConfigureAwait(false);
            await desk
                .RequireCommittedAsync(desk.Update(user, MemberDesk.In("acme", "Member")))
                .ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Owner(), holds: false).ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Owner("beta"), holds: false).ConfigureAwait(false);
        });
}
