namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Stores that keep the chain of audit entries wrongly: rows of <see cref="MutantTests"/>.</summary>
public sealed class AuditMutantTests
{
    [Theory]
    [InlineData(Fault.ReadsUnsealedInOrderOfArrival, "Entries_that_are_not_sealed_are_read_by_time_and_id")]
    [InlineData(Fault.ReadsTooManyUnsealed, "Entries_that_are_not_sealed_are_read_by_time_and_id")]
    [InlineData(Fault.ReadsUnsealedByTimeAlone, "Entries_that_are_not_sealed_are_read_by_time_and_id")]
    [InlineData(Fault.ForgetsCommitments, "Seals_give_entries_their_places_and_move_the_head")]
    [InlineData(Fault.LeavesHeadBehind, "Seals_give_entries_their_places_and_move_the_head")]
    [InlineData(Fault.IgnoresChainsOfSeals, "Seals_on_another_chain_change_nothing")]
    [InlineData(Fault.SealsWhatItCan, "Seals_of_which_one_cannot_be_set_change_nothing")]
    [InlineData(Fault.SealsTwice, "Seals_of_which_one_cannot_be_set_change_nothing")]
    [InlineData(Fault.ChecksChainThenSeals, "Of_those_who_seal_at_the_same_time_one_succeeds")]
    [InlineData(Fault.KeepsRemovedEntries, "A_removal_takes_the_oldest_and_adds_its_entry")]
    [InlineData(Fault.KeepsLastRemovedEntry, "A_removal_takes_the_oldest_and_adds_its_entry")]
    [InlineData(Fault.ForgetsEntriesOfRemovals, "A_removal_takes_the_oldest_and_adds_its_entry")]
    [InlineData(Fault.IgnoresChainsOfRemovals, "A_removal_from_another_chain_removes_nothing")]
    [InlineData(Fault.KeepsSealedDataOfErased, "Erasing_a_person_takes_data_and_salt_and_leaves_the_commitment")]
    [InlineData(Fault.KeepsUnsealedDataOfErased, "Erasing_a_person_takes_data_and_salt_and_leaves_the_commitment")]
    [InlineData(Fault.KeepsSaltsOfErased, "Erasing_a_person_takes_data_and_salt_and_leaves_the_commitment")]
    [InlineData(Fault.TakesCommitmentsOfErased, "Erasing_a_person_takes_data_and_salt_and_leaves_the_commitment")]
    [InlineData(Fault.ErasesEverybody, "Erasing_a_person_takes_data_and_salt_and_leaves_the_commitment")]
    [InlineData(Fault.CommitsToWhatIsErased, "An_entry_that_was_erased_takes_no_commitment")]
    [InlineData(Fault.ReadsSealedByTime, "Sealed_entries_are_read_by_position_and_no_more_than_asked")]
    [InlineData(Fault.ReadsTooManySealed, "Sealed_entries_are_read_by_position_and_no_more_than_asked")]
    [InlineData(Fault.ExcludesBeginningOfTimes, "Entries_are_read_from_a_time_on_and_before_another")]
    [InlineData(Fault.IncludesEndOfTimes, "Entries_are_read_from_a_time_on_and_before_another")]
    [InlineData(Fault.TrimsAccountsOfFilters, "Entries_of_the_very_account_are_read")]
    [InlineData(Fault.ForgetsHoldersOfCursors, "The_place_of_an_observer_comes_back_as_it_was")]
    [InlineData(Fault.OverwritesCursors, "The_place_of_an_observer_is_written_from_the_stored_revision_alone")]
    [InlineData(Fault.ChecksCursorsThenWrites, "Of_those_who_write_one_place_at_the_same_time_one_succeeds")]
    [InlineData(Fault.ForgetsEntriesOfCursors, "A_place_that_is_moved_by_hand_takes_its_entry_along")]
    [InlineData(Fault.AuditsRefusedCursors, "A_place_that_is_moved_by_hand_takes_its_entry_along")]
    [InlineData(Fault.RemovesCursorsOfAnyRevision, "A_place_that_is_removed_leaves_its_entry")]
    [InlineData(Fault.RemovesEveryCursor, "A_place_that_is_removed_leaves_its_entry")]
    [InlineData(Fault.AnswersAuditFaultsWithNothing, "An_audit_out_of_reach_throws")]
    [InlineData(Fault.IgnoresCancellationOfAudits, "A_cancelled_call_of_the_audit_throws_and_leaves_nothing")]
    [InlineData(Fault.KeepsSealsOfFailed, "Seals_that_break_off_leave_the_chain_as_it_was")]
    [InlineData(Fault.KeepsChainsOfFailed, "A_removal_that_breaks_off_removes_nothing")]
    public Task A_broken_store_is_caught_by_the_check_that_names_its_fault(Fault fault, string check) =>
        MutantTests.RequireCaughtAsync(fault, check);
}
