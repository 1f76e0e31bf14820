using System.Reflection;
using JitProvisioning.Testing;

namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Each broken store is caught by the check that names its fault, and each check catches one.</summary>
public sealed class MutantTests
{
    [Theory]
    [InlineData(Fault.ForgetsMatchedKey, "A_key_finds_its_account_with_the_key_as_stored")]
    [InlineData(Fault.KeepsOneKeyOnly, "Each_of_several_keys_finds_the_account")]
    [InlineData(Fault.IgnoresIssuers, "An_unknown_key_finds_nothing")]
    [InlineData(Fault.HidesSuspended, "A_suspended_account_is_found")]
    [InlineData(Fault.HidesDeleted, "A_deleted_account_is_found")]
    [InlineData(Fault.AnswersProposedId, "The_committed_id_finds_the_account")]
    [InlineData(Fault.ParsesIds, "An_id_that_was_never_assigned_finds_nothing")]
    [InlineData(Fault.IgnoresCaseOfSubjects, "Subjects_that_differ_in_case_are_two_people")]
    [InlineData(Fault.CutsSubjects, "Subjects_that_differ_in_character_255_are_two_people")]
    [InlineData(Fault.IgnoresCaseOfIssuers, "Issuers_that_differ_in_case_are_two_people")]
    [InlineData(Fault.TrimsSlashes, "Issuers_that_differ_in_a_trailing_slash_are_two_people")]
    [InlineData(Fault.TrimsBlanks, "Issuers_that_differ_in_a_trailing_blank_are_two_people")]
    [InlineData(Fault.FoldsAccents, "Issuers_that_differ_in_an_accent_are_two_people")]
    [InlineData(Fault.ComposesUnicode, "Issuers_that_differ_in_Unicode_composition_are_two_people")]
    [InlineData(Fault.CutsIssuers, "Issuers_that_differ_in_character_2048_are_two_people")]
    [InlineData(Fault.JoinsKeys, "Keys_that_are_equal_when_joined_are_two_people")]
    [InlineData(Fault.NumbersSubjects, "Subjects_that_are_equal_as_numbers_are_two_people")]
    [InlineData(Fault.FindsByPattern, "Subjects_that_match_as_patterns_are_two_people")]
    [InlineData(Fault.RemovesInvisible, "Issuers_that_differ_in_an_invisible_character_are_two_people")]
    [InlineData(Fault.FoldsWidth, "Issuers_that_differ_in_width_are_two_people")]
    [InlineData(Fault.FoldsSharpS, "Issuers_that_differ_in_a_sharp_s_are_two_people")]
    [InlineData(Fault.RefusesLongKeys, "The_longest_key_is_kept_whole")]
    [InlineData(Fault.SharesAnswers, "Look_ups_at_the_same_time_find_each_its_own_account")]
    [InlineData(Fault.ChangesLineEnds, "A_state_comes_back_as_it_was")]
    [InlineData(Fault.TrimsStates, "A_state_comes_back_as_it_was")]
    [InlineData(Fault.KeepsLatin1Only, "A_state_comes_back_as_it_was")]
    [InlineData(Fault.CutsStates, "A_long_state_comes_back_whole")]
    [InlineData(Fault.CountsVersions, "A_version_is_stored_as_given")]
    [InlineData(Fault.NarrowsVersions, "A_version_is_stored_as_given")]
    [InlineData(Fault.CutsNames, "Name_and_address_come_back_as_they_were")]
    [InlineData(Fault.TurnsNullIntoEmpty, "What_is_absent_stays_absent")]
    [InlineData(Fault.ForgetsStatus, "An_update_replaces_the_account")]
    [InlineData(Fault.UpdatesEverybody, "An_update_replaces_the_account")]
    [InlineData(Fault.KeepsUserOfConflict, "A_create_with_a_taken_key_leaves_nothing")]
    [InlineData(Fault.KeepsUserOfConflict, "A_create_with_a_taken_address_leaves_nothing")]
    [InlineData(Fault.KeepsKeysOfConflict, "A_create_with_a_taken_key_leaves_nothing")]
    [InlineData(Fault.KeepsKeysOfConflict, "A_create_with_a_taken_address_leaves_nothing")]
    [InlineData(Fault.KeepsKeysOfConflict, "An_update_with_a_taken_key_changes_nothing")]
    [InlineData(Fault.KeepsUserOfConflict, "An_update_with_a_taken_address_changes_nothing")]
    [InlineData(Fault.RemovesKeysFirst, "A_stale_update_changes_nothing")]
    [InlineData(Fault.AuditsConflicts, "A_stale_update_changes_nothing")]
    [InlineData(Fault.AuditsConflicts, "A_create_with_an_existing_key_conflicts")]
    [InlineData(Fault.ForgetsAudit, "A_create_appends_its_entry_with_the_assigned_id")]
    [InlineData(Fault.ForgetsAuditOfUpdates, "An_update_appends_its_entry")]
    [InlineData(Fault.ForgetsRefusals, "A_refusal_appends_its_entry")]
    [InlineData(Fault.ForgetsAssignedIdInAudit, "A_create_appends_its_entry_with_the_assigned_id")]
    [InlineData(Fault.ForgetsAuditedChanges, "A_create_appends_its_entry_with_the_assigned_id")]
    [InlineData(Fault.ForgetsRules, "A_create_appends_its_entry_with_the_assigned_id")]
    [InlineData(Fault.ForgetsFacts, "A_create_appends_its_entry_with_the_assigned_id")]
    [InlineData(Fault.AuditsTwice, "A_refusal_appends_its_entry")]
    [InlineData(Fault.KeepsLastEntryOnly, "An_update_appends_its_entry")]
    [InlineData(Fault.TouchesAccountOnRefusal, "A_refusal_touches_no_account")]
    [InlineData(Fault.CutsAuditedChanges, "An_entry_of_many_changes_comes_back_whole")]
    [InlineData(Fault.IgnoresCancellationOfTickets, "A_cancelled_call_throws_and_leaves_the_link_tickets")]
    [InlineData(Fault.IgnoresCancellationOfDirectories, "A_cancelled_question_of_a_directory_throws")]
    [InlineData(Fault.IgnoresCancellation, "A_cancelled_commit_throws_and_leaves_nothing")]
    [InlineData(Fault.IgnoresCancellation, "A_cancelled_look_up_throws")]
    [InlineData(Fault.CommitsThenCancels, "A_cancelled_commit_throws_and_leaves_nothing")]
    [InlineData(Fault.IgnoresVersions, "An_update_of_an_older_version_conflicts")]
    [InlineData(Fault.AcceptsVersionsAhead, "An_update_of_a_version_to_come_conflicts")]
    [InlineData(Fault.InsertsMissing, "An_update_of_an_account_that_does_not_exist_conflicts")]
    [InlineData(Fault.TakesKeysOver, "A_create_with_an_existing_key_conflicts")]
    [InlineData(Fault.ReusesKeysOfDeleted, "A_create_with_the_key_of_a_deleted_account_conflicts")]
    [InlineData(Fault.ForgetsKeysOfUpdates, "An_added_key_leads_to_the_account")]
    [InlineData(Fault.ForgetsRemovedKeys, "A_removed_key_leads_nowhere_and_is_free")]
    [InlineData(Fault.TakesKeysOver, "A_key_of_another_account_conflicts")]
    [InlineData(Fault.AcceptsOwnKeys, "A_key_of_the_same_account_conflicts_when_added_again")]
    [InlineData(Fault.RemovesForeignKeys, "A_key_of_another_account_is_not_removed")]
    [InlineData(Fault.FindsNoHolder, "A_verified_address_finds_its_holder")]
    [InlineData(Fault.FindsUnverified, "An_unverified_address_finds_nobody")]
    [InlineData(Fault.SharesAddresses, "A_held_address_conflicts_on_create")]
    [InlineData(Fault.SharesAddressesOnUpdate, "A_held_address_conflicts_on_update")]
    [InlineData(Fault.ConflictsWithItself, "A_holder_keeps_its_address_on_update")]
    [InlineData(Fault.KeepsFormerAddresses, "An_address_given_up_is_free")]
    [InlineData(Fault.KeepsChangedAddresses, "An_address_changed_for_another_is_free")]
    [InlineData(Fault.MakesEmailsUnique, "An_unverified_address_collides_with_none")]
    [InlineData(Fault.MakesAbsenceUnique, "Accounts_without_an_address_do_not_collide")]
    [InlineData(Fault.CutsAddresses, "Addresses_that_differ_in_their_last_character_are_two")]
    [InlineData(Fault.ChecksThenActs, "Parallel_creates_of_one_key_give_one_account")]
    [InlineData(Fault.ChecksThenActs, "Parallel_creates_with_one_address_give_one_holder")]
    [InlineData(Fault.ChecksThenActs, "Parallel_updates_of_one_version_give_one_winner")]
    [InlineData(Fault.ChecksThenActs, "Parallel_links_of_one_key_give_one_owner")]
    [InlineData(Fault.ChecksThenActs, "Parallel_claims_of_one_address_give_one_holder")]
    [InlineData(Fault.ChecksThenActs, "Racing_first_sign_ins_of_one_person_give_one_account_and_all_succeed")]
    [InlineData(Fault.ChecksThenActs, "Racing_first_sign_ins_with_one_address_give_one_holder")]
    [InlineData(Fault.LocksItselfOnly, "Parallel_creates_of_one_key_give_one_account")]
    [InlineData(Fault.LocksItselfOnly, "Racing_first_sign_ins_of_one_person_give_one_account_and_all_succeed")]
    [InlineData(Fault.FailsWhenBusy, "Parallel_creates_of_different_people_all_commit")]
    [InlineData(Fault.FailsWhenBusy, "Creates_beside_refusals_all_commit")]
    [InlineData(Fault.SharesAddresses, "Racing_first_sign_ins_with_one_address_give_one_holder")]
    [InlineData(Fault.IgnoresVersions, "Racing_updates_lose_none")]
    [InlineData(Fault.ThrowsOnConflict, "A_conflict_never_throws")]
    [InlineData(Fault.AnswersFaultsWithNothing, "A_look_up_in_a_store_out_of_reach_throws")]
    [InlineData(Fault.AnswersFaultsWithConflict, "A_commit_to_a_store_out_of_reach_throws")]
    [InlineData(Fault.AnswersFaultsWithSuccess, "A_commit_to_a_store_out_of_reach_throws")]
    [InlineData(Fault.LeavesTakenTickets, "A_link_ticket_is_taken_once")]
    [InlineData(Fault.ForgetsKeysOfTickets, "A_link_ticket_comes_back_as_it_was")]
    [InlineData(Fault.IgnoresCaseOfTickets, "An_id_without_a_link_ticket_takes_nothing")]
    [InlineData(Fault.FindsTicketsByPrefix, "An_id_without_a_link_ticket_takes_nothing")]
    [InlineData(Fault.TakesInTwoSteps, "Of_takers_at_the_same_time_one_gets_the_link_ticket")]
    [InlineData(Fault.KeepsExpiredTicketsBack, "An_expired_link_ticket_is_taken_too")]
    [InlineData(Fault.NeverPurgesTickets, "Link_tickets_that_expired_days_ago_are_gone")]
    [InlineData(Fault.ReplacesTickets, "A_link_ticket_replaces_none")]
    [InlineData(Fault.FindsVerifiedCarriersOnly, "An_address_finds_every_account_that_carries_it")]
    [InlineData(Fault.HidesInactiveCarriers, "An_address_finds_every_account_that_carries_it")]
    [InlineData(Fault.FindsTooManyCarriers, "Of_many_that_carry_an_address_no_more_are_found_than_asked")]
    [InlineData(Fault.FoldsCarriers, "An_address_that_nobody_carries_finds_nobody")]
    [InlineData(Fault.RepeatsLastOfPage, "Pages_list_every_account_once_in_the_order_of_their_ids")]
    [InlineData(Fault.HidesInactiveInPages, "Pages_list_every_account_once_in_the_order_of_their_ids")]
    [InlineData(Fault.ListsInOrderOfArrival, "Pages_list_every_account_once_in_the_order_of_their_ids")]
    [InlineData(Fault.FindsNoRefusal, "A_reference_finds_its_refusal")]
    [InlineData(Fault.FindsFirstRefusal, "A_reference_given_twice_finds_the_latest_refusal")]
    [InlineData(Fault.FoldsReferences, "A_reference_of_another_spelling_finds_nothing")]
    [InlineData(Fault.AnswersDirectoryFaultsWithNothing, "A_directory_out_of_reach_throws")]
    [InlineData(Fault.KeepsKeysOfScrubbed, "A_change_that_scrubs_credentials_leaves_only_the_added_keys")]
    [InlineData(Fault.StartsAtRevisionOne, "An_empty_store_is_at_revision_0")]
    [InlineData(Fault.ForgetsRevisionOfFound, "Every_look_up_by_key_carries_the_revision")]
    [InlineData(Fault.ForgetsRevisionOfNobody, "Every_look_up_by_key_carries_the_revision")]
    [InlineData(Fault.IgnoresRevisions, "A_change_of_another_revision_leaves_nothing")]
    [InlineData(Fault.KeepsRowsOfRefusedChanges, "A_change_of_another_revision_leaves_nothing")]
    [InlineData(Fault.AuditsRefusedChanges, "A_change_of_another_revision_leaves_nothing")]
    [InlineData(Fault.ChecksRevisionThenWrites, "Of_changes_racing_from_one_revision_one_is_committed")]
    [InlineData(Fault.ReadsEverything, "What_is_newer_than_a_revision_is_read_and_nothing_else")]
    [InlineData(Fault.ForgetsConnections, "What_is_newer_than_a_revision_is_read_and_nothing_else")]
    [InlineData(Fault.KeepsFirstRevisionOfRows, "A_row_written_again_replaces_itself_and_bears_the_new_revision")]
    [InlineData(Fault.ForgetsAuditOfOrganizations, "Every_look_up_by_key_carries_the_revision")]
    [InlineData(Fault.IgnoresCaseOfOrganizations, "A_row_of_another_spelling_overwrites_none")]
    [InlineData(Fault.TrimsOrganizations, "A_row_of_another_spelling_overwrites_none")]
    [InlineData(Fault.CutsStatesOfOrganizations, "Rows_come_back_as_they_were")]
    [InlineData(Fault.FoldsIssuersOfIdentities, "Only_the_very_issuer_has_identities")]
    [InlineData(Fault.AnswersOrganizationFaultsWithNothing, "Organizations_out_of_reach_throw")]
    [InlineData(
        Fault.IgnoresCancellationOfOrganizations,
        "A_cancelled_change_of_organizations_throws_and_leaves_nothing")]
    [InlineData(Fault.ForgetsRolesOfInvitations, "An_invitation_comes_back_as_it_was")]
    [InlineData(Fault.IgnoresCaseOfInvitations, "An_id_of_another_spelling_finds_no_invitation")]
    [InlineData(Fault.FindsSubdomainsOfInvitations, "An_address_finds_the_open_invitations_for_it_and_for_its_domain")]
    [InlineData(Fault.FindsEndedInvitations, "An_address_finds_the_open_invitations_for_it_and_for_its_domain")]
    [InlineData(Fault.HidesInvitationsFromLookUps, "A_look_up_by_key_hides_no_open_invitation")]
    [InlineData(Fault.HidesInvitationsOfDomains, "An_address_finds_the_open_invitations_for_it_and_for_its_domain")]
    [InlineData(Fault.FindsTooManyInvitations, "Of_many_open_invitations_no_more_are_found_than_asked")]
    [InlineData(Fault.ListsInvitationsOfOthers, "Pages_list_the_invitations_to_an_organization_once")]
    [InlineData(Fault.ReplacesInvitations, "An_invitation_replaces_none")]
    [InlineData(Fault.EndsInvitationsTwice, "An_invitation_ends_once")]
    [InlineData(Fault.LeavesUsedInvitationsOpen, "A_commit_uses_its_invitations")]
    [InlineData(Fault.AcceptsEndedInvitations, "An_invitation_that_is_not_open_conflicts_and_leaves_nothing")]
    [InlineData(Fault.UsesInvitationsOfConflicts, "A_conflict_leaves_the_invitation_open")]
    [InlineData(Fault.ChecksInvitationsThenActs, "Of_commits_racing_for_one_invitation_one_has_it")]
    [InlineData(Fault.KeepsInvitationsOfErased, "Erasing_a_person_removes_their_invitations")]
    [InlineData(Fault.AnswersInvitationFaultsWithNothing, "Invitations_out_of_reach_throw")]
    [InlineData(Fault.IgnoresCancellationOfInvitations, "A_cancelled_change_of_invitations_throws_and_leaves_nothing")]
    public Task A_broken_store_is_caught_by_the_check_that_names_its_fault(Fault fault, string check) =>
        RequireCaughtAsync(fault, check);

    [Theory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task The_same_store_without_a_fault_keeps_the_contract(string check) =>
        UserStoreContract.RunAsync(check, FaultyStoreUnderTest.Factory(Fault.None));

    [Fact]
    public void Every_check_catches_a_broken_store() =>
        Assert.Empty(UserStoreContract.Checks.Select(check => check.Name).Except(Rows.Select(row => row.Check)));

    [Fact]
    public void Every_fault_is_caught_by_a_check() =>
        Assert.Equal([Fault.None], Enum.GetValues<Fault>().Except(Rows.Select(row => row.Fault)));

    private static IEnumerable<(Fault Fault, string Check)> Rows =>
        new[]
            {
                typeof(MutantTests), typeof(BreakMutantTests), typeof(MemberMutantTests), typeof(AuditMutantTests),
            }
            .Select(type => type.GetMethod(nameof(A_broken_store_is_caught_by_the_check_that_names_its_fault))!)
            .SelectMany(method => method.GetCustomAttributes<InlineDataAttribute>())
            .SelectMany(attribute => attribute.GetData(null!))
            .Select(row => ((Fault)row[0], (string)row[1]));

    internal static async Task RequireCaughtAsync(Fault fault, string check)
    {
        var violation = await Assert.ThrowsAsync<ContractViolationException>(
            () => UserStoreContract.RunAsync(check, FaultyStoreUnderTest.Factory(fault)));
        Assert.Equal(check, violation.Check.Name);
    }
}
