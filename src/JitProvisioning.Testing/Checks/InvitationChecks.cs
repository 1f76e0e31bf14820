namespace JitProvisioning.Testing;

/// <summary>How a store that is an <see cref="IInvitationStore"/> keeps and finds invitations.</summary>
internal static class InvitationChecks
{
    private static readonly DateTimeOffset Later = new(2026, 1, 18, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] OtherSpellings = ["INV-1", "inv-1 ", "inv-", ""];

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Invitations, An_invitation_comes_back_as_it_was),
        new(ContractSentences.Invitations, An_id_of_another_spelling_finds_no_invitation),
        new(ContractSentences.Invitations, An_address_finds_the_open_invitations_for_it_and_for_its_domain),
        new(ContractSentences.Invitations, A_look_up_by_key_hides_no_open_invitation),
        new(ContractSentences.Invitations, Of_many_open_invitations_no_more_are_found_than_asked),
        new(ContractSentences.Invitations, Pages_list_the_invitations_to_an_organization_once),
        new(ContractSentences.Invitations, An_invitation_replaces_none),
        new(ContractSentences.Invitations, An_invitation_ends_once),
    ];

    private static Task An_invitation_comes_back_as_it_was(ContractRun run) => WithDeskAsync(run, async desk =>
    {
        var bound = InvitationDesk.Sample("inv-1") with
        {
            Address = SampleChanges.Address(SampleChanges.LongAddress("io")),
        };
        var open = InvitationDesk.OfDomain("inv-2") with { Roles = [] };
        await desk.RequireCommittedAsync(bound, open).ConfigureAwait(false);
        await desk.RequireAsync(bound).ConfigureAwait(false);
        await desk.RequireAsync(open).ConfigureAwait(false);
        await desk.RequireCommittedAsync(Revoked(open)).ConfigureAwait(false);
        await desk.RequireAsync(Revoked(open)).ConfigureAwait(false);
    });

    private static Task An_id_of_another_spelling_finds_no_invitation(ContractRun run) =>
        WithDeskAsync(run, async desk =>
        {
            await desk.RequireCommittedAsync(InvitationDesk.Sample("inv-1")).ConfigureAwait(false);
            foreach (var id in OtherSpellings)
            {
                await desk.RequireNothingAsync(id).ConfigureAwait(false);
            }
        });

    private static Task An_address_finds_the_open_invitations_for_it_and_for_its_domain(ContractRun run) =>
        WithDeskAsync(run, async desk =>
        {
            await desk
                .RequireCommittedAsync(
                    InvitationDesk.OfDomain("inv-1", days: 90),
                    InvitationDesk.Sample("inv-2", days: 7),
                    InvitationDesk.Sample("inv-3", days: 30),
                    InvitationDesk.Sample("inv-4", days: -30) with { Organization = new OrganizationId("beta") },
                    BoundTo("inv-5", "sarah@contract.example.io"),
                    BoundTo("inv-6", "arah@contract.example"),
                    InvitationDesk.OfDomain("inv-7") with { Domain = "mail.contract.example" },
                    InvitationDesk.OfDomain("inv-8") with { Domain = "ontract.example" },
                    InvitationDesk.Sample("inv-9"),
                    InvitationDesk.Sample("inv-a"))
                .ConfigureAwait(false);
            await desk.RequireCommittedAsync(Revoked(InvitationDesk.Sample("inv-9"))).ConfigureAwait(false);
            await run.CreateAsync(run.Sample.Create() with { UsedInvitations = [new("inv-a")] }).ConfigureAwait(false);
            await desk.RequireOpenAsync(10, "inv-3", "inv-2", "inv-4", "inv-1").ConfigureAwait(false);
        });

    private static Task A_look_up_by_key_hides_no_open_invitation(ContractRun run) =>
        WithDeskAsync(run, async desk =>
        {
            await desk.RequireCommittedAsync(InvitationDesk.Sample("inv-1")).ConfigureAwait(false);
            await desk.RequireNotUninvitedAsync().ConfigureAwait(false);
            await desk.RequireCommittedAsync(Revoked(InvitationDesk.Sample("inv-1"))).ConfigureAwait(false);
            await desk.RequireCommittedAsync(InvitationDesk.OfDomain("inv-2")).ConfigureAwait(false);
            await desk.RequireNotUninvitedAsync().ConfigureAwait(false);
        });

    private static Task Of_many_open_invitations_no_more_are_found_than_asked(ContractRun run) =>
        WithDeskAsync(run, async desk =>
        {
            await desk
                .RequireCommittedAsync(
                    InvitationDesk.Sample("inv-3"), InvitationDesk.Sample("inv-1"), InvitationDesk.Sample("inv-2"))
                .ConfigureAwait(false);
            await desk.RequireOpenAsync(2, "inv-1", "inv-2").ConfigureAwait(false);
        });

    private static Task Pages_list_the_invitations_to_an_organization_once(ContractRun run) =>
        WithDeskAsync(run, async desk =>
        {
            var beta = InvitationDesk.Sample("inv-2") with { Organization = new OrganizationId("beta") };
            await desk
                .RequireCommittedAsync(
                    InvitationDesk.Sample("inv-4"),
                    InvitationDesk.Sample("inv-1"),
                    beta,
                    InvitationDesk.OfDomain("inv-3"),
                    Revoked(InvitationDesk.Sample("inv-1")))
                .ConfigureAwait(false);
            await desk.RequirePageAsync(null, 2, "inv-1", "inv-3").ConfigureAwait(false);
            await desk.RequirePageAsync("inv-3", 2, "inv-4").ConfigureAwait(false);
            await desk.RequirePageAsync("inv-4", 2).ConfigureAwait(false);
        });

    private static Task An_invitation_replaces_none(ContractRun run) => WithDeskAsync(run, async desk =>
    {
        var invitation = InvitationDesk.Sample("inv-1");
        await desk.RequireCommittedAsync(invitation).ConfigureAwait(false);
        await desk
            .RequireRefusedAsync(invitation with { Roles = ["Owner"] }, "whose id is taken")
            .ConfigureAwait(false);
        await desk.RequireAsync(invitation).ConfigureAwait(false);
    });

    private static Task An_invitation_ends_once(ContractRun run) => WithDeskAsync(run, async desk =>
    {
        var (revoked, used) = (Revoked(InvitationDesk.Sample("inv-1")), InvitationDesk.Sample("inv-2"));
        await desk.RequireCommittedAsync(InvitationDesk.Sample("inv-1"), used, revoked).ConfigureAwait(false);
        var change = run.Sample.Create() with { UsedInvitations = [used.Id] };
        var user = await run.CreateAsync(change).ConfigureAwait(false);
        await desk
            .RequireRefusedAsync(revoked with { EndedAt = Later.AddDays(1) }, "which is revoked already")
            .ConfigureAwait(false);
        await desk.RequireRefusedAsync(Revoked(used), "which is used").ConfigureAwait(false);
        await desk
            .RequireRefusedAsync(Revoked(InvitationDesk.Sample("inv-3")), "which is not there")
            .ConfigureAwait(false);
        await desk.RequireAsync(revoked).ConfigureAwait(false);
        await desk.RequireAsync(InvitationUseChecks.Used(used, change, user.Id)).ConfigureAwait(false);
        await desk.RequireNothingAsync("inv-3").ConfigureAwait(false);
    });

    private static Invitation BoundTo(string id, string address) =>
        InvitationDesk.Sample(id) with { Address = SampleChanges.Address(address) };

    private static Invitation Revoked(Invitation invitation) =>
        invitation with { Status = InvitationStatus.Revoked, EndedAt = Later };

    private static Task WithDeskAsync(ContractRun run, Func<InvitationDesk, Task> check) =>
        InvitationDesk.WithAsync(run, check);
}
