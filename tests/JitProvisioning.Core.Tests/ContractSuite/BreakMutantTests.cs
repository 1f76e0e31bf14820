namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Stores that a crash or a lost connection leaves in a wrong state: rows of
/// <see cref="MutantTests"/>.</summary>
public sealed class BreakMutantTests
{
    [Theory]
    [InlineData(Fault.TellsNoStatement, "A_create_that_fails_at_any_statement_leaves_nothing")]
    [InlineData(Fault.TellsNoStatement, "A_look_up_that_fails_at_any_statement_throws")]
    [InlineData(Fault.TellsNoCommit, "A_connection_lost_before_the_commit_leaves_nothing")]
    [InlineData(Fault.TellsNoCommit, "A_connection_lost_after_the_commit_leaves_everything_once")]
    [InlineData(Fault.KeepsStatementsOfFailed, "A_create_that_fails_at_any_statement_leaves_nothing")]
    [InlineData(Fault.KeepsStatementsOfFailed, "An_update_that_fails_at_any_statement_changes_nothing")]
    [InlineData(Fault.LeavesTransactionsOpen, "A_create_that_fails_at_any_statement_leaves_nothing")]
    [InlineData(Fault.SwallowsFailedRefusals, "A_refusal_that_fails_at_any_statement_leaves_nothing")]
    [InlineData(Fault.UndoesByStatements, "A_crash_before_any_statement_of_a_create_leaves_nothing")]
    [InlineData(Fault.UndoesByStatements, "A_crash_before_any_statement_of_an_update_changes_nothing")]
    [InlineData(Fault.KeepsUncommitted, "A_connection_lost_before_the_commit_leaves_nothing")]
    [InlineData(Fault.RepeatsUnanswered, "A_connection_lost_after_the_commit_leaves_everything_once")]
    [InlineData(Fault.KeepsStatementsOfCancelled, "A_commit_cancelled_at_any_statement_is_whole_or_nothing")]
    [InlineData(Fault.ThrowsOnceCommitted, "A_commit_cancelled_at_its_end_is_whole_or_nothing")]
    [InlineData(Fault.FindsNothingWhenFailing, "A_look_up_that_fails_at_any_statement_throws")]
    [InlineData(Fault.FindsNothingWhenCancelled, "A_look_up_cancelled_at_any_statement_throws_or_finds")]
    [InlineData(Fault.KeepsMembersOfFailed, "A_member_whose_commit_breaks_off_takes_no_seat_and_no_role")]
    [InlineData(Fault.KeepsOrganizationsOfFailed, "A_change_of_organizations_that_breaks_off_leaves_nothing")]
    [InlineData(Fault.KeepsInvitationsOfFailed, "An_invitation_whose_commit_breaks_off_is_not_there")]
    [InlineData(Fault.KeepsInvitationsOfFailed, "An_invitation_whose_use_breaks_off_stays_open")]
    [InlineData(
        Fault.KeepsTicketsOfFailedAdds, "A_link_ticket_whose_adding_breaks_off_is_whole_or_not_there")]
    [InlineData(
        Fault.GivesTicketsThatItCouldNotRemove, "A_link_ticket_whose_taking_breaks_off_is_taken_once_at_most")]
    [InlineData(Fault.AnswersTicketFaultsWithNothing, "Link_tickets_out_of_reach_throw")]
    public Task A_broken_store_is_caught_by_the_check_that_names_its_fault(Fault fault, string check) =>
        MutantTests.RequireCaughtAsync(fault, check);

    // Both checks must differ from each other: undoing by statements is right while the connection lasts.
    [Theory]
    [InlineData("A_create_that_fails_at_any_statement_leaves_nothing")]
    [InlineData("An_update_that_fails_at_any_statement_changes_nothing")]
    public Task Undoing_by_statements_passes_where_the_connection_lasts(string check) =>
        JitProvisioning.Testing.UserStoreContract.RunAsync(
            check, FaultyStoreUnderTest.Factory(Fault.UndoesByStatements));
}
