namespace JitProvisioning.Testing;

/// <summary>An invitation is used in the commit of an account, by one.</summary>
internal static class InvitationUseChecks
{
    private const int Racers = 8;

    private static readonly ExternalKey Sarah = SampleChanges.Key("sarah");

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Invitations, A_commit_uses_its_invitations),
        new(ContractSentences.Invitations, An_invitation_that_is_not_open_conflicts_and_leaves_nothing),
        new(ContractSentences.Invitations, A_conflict_leaves_the_invitation_open),
        new(ContractSentences.Invitations, Of_commits_racing_for_one_invitation_one_has_it),
        new(ContractSentences.Invitations, Erasing_a_person_removes_their_invitations),
    ];

    /// <summary>The invitation once a change has used it.</summary>
    public static Invitation Used(Invitation invitation, UserChange change, UserId user) => invitation with
    {
        Status = InvitationStatus.Used,
        EndedAt = change.Audit.At,
        UsedBy = user,
    };

    private static Task A_commit_uses_its_invitations(ContractRun run) => InvitationDesk.WithAsync(run, async desk =>
    {
        var (first, second) = (InvitationDesk.Sample("inv-1"), InvitationDesk.OfDomain("inv-2"));
        var (third, untouched) = (InvitationDesk.Sample("inv-3"), InvitationDesk.Sample("inv-4"));
        await desk.RequireCommittedAsync(first, second, third, untouched).ConfigureAwait(false);
        var create = run.Sample.Create(Sarah) with { UsedInvitations = [first.Id, second.Id] };
        var user = await run.CreateAsync(create).ConfigureAwait(false);
        await desk.RequireAsync(Used(first, create, user.Id)).ConfigureAwait(false);
        await desk.RequireAsync(Used(second, create, user.Id)).ConfigureAwait(false);
        var update = run.Sample.Update(user) with { UsedInvitations = [third.Id] };
        await run.UpdateAsync(update).ConfigureAwait(false);
        await desk.RequireAsync(Used(third, update, user.Id)).ConfigureAwait(false);
        await desk.RequireAsync(untouched).ConfigureAwait(false);
    });

    private static Task An_invitation_that_is_not_open_conflicts_and_leaves_nothing(ContractRun run) =>
        InvitationDesk.WithAsync(run, async desk =>
        {
            var (used, revoked) = (InvitationDesk.Sample("inv-1"), InvitationDesk.Sample("inv-2"));
            var (open, ended) = (InvitationDesk.Sample("inv-3"), InvitationStatus.Revoked);
            await desk
                .RequireCommittedAsync(used, revoked, open, revoked with { Status = ended, EndedAt = used.ExpiresAt })
                .ConfigureAwait(false);
            await run.CreateAsync(run.Sample.Create() with { UsedInvitations = [used.Id] }).ConfigureAwait(false);
            foreach (var id in new[] { used.Id, revoked.Id, new InvitationId("inv-9") })
            {
                var change = run.Sample.Create(Sarah) with { UsedInvitations = [open.Id, id] };
                await run.RequireConflictAsync(change, ConflictKind.Condition).ConfigureAwait(false);
                await run.RequireNotFoundAsync(UserQuery.ByKey(Sarah)).ConfigureAwait(false);
                await desk.RequireAsync(open).ConfigureAwait(false);
            }
        });

    private static Task A_conflict_leaves_the_invitation_open(ContractRun run) =>
        InvitationDesk.WithAsync(run, async desk =>
        {
            var invitation = InvitationDesk.Sample("inv-1");
            await desk.RequireCommittedAsync(invitation).ConfigureAwait(false);
            var user = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
            await run
                .RequireConflictAsync(
                    run.Sample.Create(Sarah) with { UsedInvitations = [invitation.Id] }, ConflictKind.Key)
                .ConfigureAwait(false);
            await run
                .RequireConflictAsync(
                    run.Sample.Update(user with { Version = 5 }) with { UsedInvitations = [invitation.Id] },
                    ConflictKind.Version)
                .ConfigureAwait(false);
            await desk.RequireAsync(invitation).ConfigureAwait(false);
        });

    private static Task Of_commits_racing_for_one_invitation_one_has_it(ContractRun run) =>
        InvitationDesk.WithAsync(run, desk => Rounds.RepeatAsync(async round =>
        {
            var invitation = InvitationDesk.Sample($"inv-{round}");
            await desk.RequireCommittedAsync(invitation).ConfigureAwait(false);
            var changes = Enumerable.Range(0, Racers)
                .Select(racer => run.Sample.Create(SampleChanges.Key($"racer-{round}-{racer}")) with
                {
                    UsedInvitations = [invitation.Id],
                })
                .ToArray();
            var results = await run.RaceAsync(changes).ConfigureAwait(false);
            var winner = Array.FindIndex(results, result => result.Conflict is null);
            var asked = $"{Racers} commits at once that use one invitation; expected: one is committed";
            run.Require(
                results.Count(result => result.Conflict is null) == 1
                    && results.All(result => result.Conflict is null or ConflictKind.Condition),
                asked,
                string.Join(", ", results.Select(Description.Of)));
            await desk.RequireAsync(Used(invitation, changes[winner], results[winner].Id!.Value)).ConfigureAwait(false);
        }));

    private static Task Erasing_a_person_removes_their_invitations(ContractRun run) =>
        InvitationDesk.WithAsync(run, async desk =>
        {
            var (used, bound) = (InvitationDesk.OfDomain("inv-1"), InvitationDesk.Sample("inv-2"));
            var ofDomain = InvitationDesk.OfDomain("inv-3");
            var other = InvitationDesk.Sample("inv-4") with
            {
                Address = SampleChanges.Address("smith@contract.example"),
            };
            await desk.RequireCommittedAsync(used, bound, ofDomain, other).ConfigureAwait(false);
            var user = await run.CreateAsync(run.Sample.Create() with { UsedInvitations = [used.Id] })
                .ConfigureAwait(false);
            var erase = run.Sample.Update(user) with { ErasesPerson = true, ErasedAddress = InvitationDesk.Address };
            await run.UpdateAsync(erase).ConfigureAwait(false);
            await desk.RequireNothingAsync(used.Id.Value).ConfigureAwait(false);
            await desk.RequireNothingAsync(bound.Id.Value).ConfigureAwait(false);
            await desk.RequireAsync(ofDomain).ConfigureAwait(false);
            await desk.RequireAsync(other).ConfigureAwait(false);
        });
}
