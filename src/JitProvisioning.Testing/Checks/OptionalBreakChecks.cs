namespace JitProvisioning.Testing;

/// <summary>What a store brings beyond accounts is whole or nothing as well where a commit is broken off.</summary>
internal static class OptionalBreakChecks
{
    private static readonly Breakage[] Breakages = [Breakage.Once, Breakage.ForGood, Breakage.Cancelled];

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Members, A_member_whose_commit_breaks_off_takes_no_seat_and_no_role, Needs.Probe),
        new(ContractSentences.Organizations, A_change_of_organizations_that_breaks_off_leaves_nothing, Needs.Probe),
        new(ContractSentences.Invitations, An_invitation_whose_commit_breaks_off_is_not_there, Needs.Probe),
        new(ContractSentences.Invitations, An_invitation_whose_use_breaks_off_stays_open, Needs.Probe),
        new(ContractSentences.Audit, Seals_that_break_off_leave_the_chain_as_it_was, Needs.Probe),
        new(ContractSentences.Audit, A_removal_that_breaks_off_removes_nothing, Needs.Probe),
    ];

    private static Task A_member_whose_commit_breaks_off_takes_no_seat_and_no_role(ContractRun run) =>
        MemberDesk.WithAsync(run, desk => BreakAsync(run, async (round, number) =>
        {
            var organization = $"acme-{round}-{number}";
            var create = desk
                .Create(MemberDesk.In(organization, "Owner"))
                .If(MemberDesk.Seat(1, organization));
            var before = await run.ReadFactsAsync().ConfigureAwait(false);
            return new BreakableAct(
                Description.Of(create.Change),
                async (store, token) => BreakableChanges.IsCommitted(await ((IRelationalUserStore)store)
                    .CommitAsync(create.Change, create.Differences, token)
                    .ConfigureAwait(false)),
                async whole =>
                {
                    var seat = MemberDesk.Seat(1, organization);
                    await desk.RequireHoldsAsync(seat, null, holds: !whole).ConfigureAwait(false);
                    await desk.RequireHoldsAsync(MemberDesk.Owner(organization), null, whole).ConfigureAwait(false);
                    await RequireCountsAsync(run, before, whole, users: 1).ConfigureAwait(false);
                });
        }));

    private static Task A_change_of_organizations_that_breaks_off_leaves_nothing(ContractRun run) =>
        OrganizationDesk.WithAsync(run, desk => BreakAsync(run, async (round, number) =>
        {
            var stored = await desk.ReadAsync(0).ConfigureAwait(false);
            var (revision, name) = (stored.Revision + 1, $"acme-{round}-{number}");
            var change = desk.Change(revision) with
            {
                Organizations = [SampleSettings.Organization(name, revision)],
                Connections = [SampleSettings.Connection(name, revision)],
            };
            var after = new StoredOrganizations(
                revision,
                [.. stored.Organizations, .. change.Organizations],
                [.. stored.Connections, .. change.Connections]);
            var before = await run.ReadFactsAsync().ConfigureAwait(false);
            return new BreakableAct(
                OrganizationDesk.Asked(change),
                (store, token) => ((IOrganizationStore)store).CommitAsync(change, token),
                async whole =>
                {
                    await desk.RequireAsync(0, whole ? after : stored).ConfigureAwait(false);
                    await RequireCountsAsync(run, before, whole, users: 0).ConfigureAwait(false);
                });
        }));

    private static Task An_invitation_whose_commit_breaks_off_is_not_there(ContractRun run) =>
        InvitationDesk.WithAsync(run, desk => BreakAsync(run, async (round, number) =>
        {
            var invitation = InvitationDesk.Sample($"inv-{round}-{number}");
            var change = desk.Change(invitation);
            var before = await run.ReadFactsAsync().ConfigureAwait(false);
            return new BreakableAct(
                InvitationDesk.Asked(change),
                (store, token) => ((IInvitationStore)store).CommitAsync(change, token),
                async whole =>
                {
                    await (whole ? desk.RequireAsync(invitation) : desk.RequireNothingAsync(invitation.Id.Value))
                        .ConfigureAwait(false);
                    await RequireCountsAsync(run, before, whole, users: 0).ConfigureAwait(false);
                });
        }));

    private static Task An_invitation_whose_use_breaks_off_stays_open(ContractRun run) =>
        InvitationDesk.WithAsync(run, desk => BreakAsync(run, async (round, number) =>
        {
            var invitation = InvitationDesk.Sample($"inv-{round}-{number}");
            await desk.RequireCommittedAsync(invitation).ConfigureAwait(false);
            var key = SampleChanges.Key($"invited-{round}-{number}");
            var create = run.Sample.Create(key) with { UsedInvitations = [invitation.Id] };
            return BreakableChanges.ActOf(create, async whole =>
            {
                var found = await run.FindAsync(UserQuery.ByKey(key)).ConfigureAwait(false);
                run.Require(found.User is not null == whole, Description.Of(create), Description.Of(found));
                await desk
                    .RequireAsync(whole
                        ? InvitationUseChecks.Used(invitation, create, found.User!.Id)
                        : invitation)
                    .ConfigureAwait(false);
            });
        }));

    private static Task Seals_that_break_off_leave_the_chain_as_it_was(ContractRun run) =>
        AuditDesk.WithAsync(run, desk => BreakAsync(run, async (_, _) =>
        {
            var chain = await desk.ReadChainAsync().ConfigureAwait(false);
            var (first, second) = (
                await desk.RefuseAsync().ConfigureAwait(false), await desk.RefuseAsync().ConfigureAwait(false));
            ValueList<AuditSeal> seals =
            [
                AuditDesk.SealOf(first, chain.Head.Position + 1),
                AuditDesk.SealOf(second, chain.Head.Position + 2),
            ];
            return new BreakableAct(
                "seal two entries",
                (store, token) => ((IAuditedUserStore)store).Audit.SealAsync(chain, seals, token),
                async whole =>
                {
                    await desk.RequireChainAsync(whole ? AuditDesk.After(chain, seals) : chain).ConfigureAwait(false);
                    await desk.RequireUnsealedAsync(whole ? [] : [first, second]).ConfigureAwait(false);
                });
        }));

    private static Task A_removal_that_breaks_off_removes_nothing(ContractRun run) =>
        AuditDesk.WithAsync(run, desk => BreakAsync(run, async (_, _) =>
        {
            var held = await desk.SealAsync(1).ConfigureAwait(false);
            var (chain, removal) = (await desk.ReadChainAsync().ConfigureAwait(false), run.Sample.Refuse().Audit);
            var before = await run.ReadFactsAsync().ConfigureAwait(false);
            var after = chain with { Revision = chain.Revision + 1, Start = held[0].Anchor };
            return new BreakableAct(
                "remove an entry",
                (store, token) => ((IAuditedUserStore)store).Audit.RemoveAsync(chain, after.Start, removal, token),
                async whole =>
                {
                    await desk.RequireChainAsync(whole ? after : chain).ConfigureAwait(false);
                    await desk.RequireSealedAsync(whole ? [] : held).ConfigureAwait(false);
                    var entries = before.Audit.Where(entry => !whole || entry.Id != held[0].Entry.Id).ToValueList();
                    var expected = before with { Audit = entries };
                    await run
                        .RequireFactsAsync(whole ? expected.WithEntry(removal) : expected, "the removal of an entry")
                        .ConfigureAwait(false);
                });
        }));

    private static async Task BreakAsync(ContractRun run, Func<int, int, Task<BreakableAct>> prepare)
    {
        for (var round = 0; round < Breakages.Length; round++)
        {
            var current = round;
            await new Breaker(run, StorePoint.Statement, Breakages[round])
                .BreakAsync(number => prepare(current, number))
                .ConfigureAwait(false);
        }
    }

    private static async Task RequireCountsAsync(ContractRun run, StoreFacts before, bool whole, int users)
    {
        var facts = await run.ReadFactsAsync().ConfigureAwait(false);
        var (expectedUsers, entries) = whole
            ? (before.Users + users, before.Audit.Count + 1)
            : (before.Users, before.Audit.Count);
        run.Require(
            facts.Users == expectedUsers && facts.Audit.Count == entries,
            $"{expectedUsers} accounts and {entries} audit entries",
            $"{facts.Users} accounts and {facts.Audit.Count} audit entries");
    }
}
