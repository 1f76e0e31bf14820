namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Stores that judge or list members wrongly: rows of <see cref="MutantTests"/>.</summary>
public sealed class MemberMutantTests
{
    [Theory]
    [InlineData(Fault.CountsSeatsUpToLimit, "A_seat_is_free_below_the_limit_and_not_at_it")]
    [InlineData(Fault.FreesSeatsOfSuspended, "A_suspended_account_takes_its_seat")]
    [InlineData(Fault.KeepsSeatsOfDeleted, "A_deleted_account_takes_no_seat")]
    [InlineData(Fault.CountsInactiveMemberships, "A_membership_that_is_not_active_takes_no_seat")]
    [InlineData(Fault.CountsEndedMemberships, "A_membership_takes_its_seat_until_its_end_has_come")]
    [InlineData(Fault.KeepsRemovedMemberships, "A_membership_that_was_removed_takes_no_seat")]
    [InlineData(Fault.CountsChangedAccount, "The_changed_account_takes_no_seat_from_itself")]
    [InlineData(Fault.FoldsOrganizationsOfMembers, "Members_of_an_organization_of_another_spelling_take_no_seat")]
    [InlineData(Fault.CountsMembersForRoles, "A_role_remains_where_another_account_holds_it")]
    [InlineData(Fault.CountsRolesOfSignInsOnly, "A_role_remains_by_whatever_source_gave_it")]
    [InlineData(Fault.CountsRolesOfInactiveAccounts, "An_account_that_is_not_active_holds_no_role")]
    [InlineData(Fault.CountsInactiveMemberships, "A_membership_that_is_not_active_or_over_holds_no_role")]
    [InlineData(Fault.CountsEndedMemberships, "A_membership_that_is_not_active_or_over_holds_no_role")]
    [InlineData(Fault.CountsChangedAccount, "The_changed_account_holds_no_role_for_itself")]
    [InlineData(Fault.FoldsRoles, "A_role_of_another_spelling_does_not_remain")]
    [InlineData(Fault.CountsRolesOfOtherOrganizations, "A_role_in_another_organization_does_not_remain")]
    [InlineData(Fault.KeepsTakenRoles, "A_role_that_was_taken_does_not_remain")]
    [InlineData(Fault.IgnoresConditionsOfPlainCommits, "A_commit_without_row_differences_is_judged_too")]
    [InlineData(Fault.JudgesFirstConditionOnly, "A_change_of_which_one_condition_is_unmet_leaves_nothing")]
    [InlineData(Fault.KeepsMembershipsOfConflicts, "A_change_of_which_one_condition_is_unmet_leaves_nothing")]
    [InlineData(Fault.RefusesTurns, "A_turn_is_always_met")]
    [InlineData(Fault.JudgesSeatsThenActs, "Of_commits_racing_for_the_last_seat_one_is_committed")]
    [InlineData(Fault.JudgesRolesThenActs, "Of_owners_who_leave_at_once_one_stays")]
    [InlineData(Fault.RefusesMembersWhenBusy, "Commits_racing_for_seats_that_all_find_one_are_all_committed")]
    [InlineData(Fault.ListsMembersOfEveryStatus, "Members_of_each_status_are_listed_by_themselves")]
    [InlineData(Fault.HidesInactiveMembers, "Accounts_of_every_status_are_listed")]
    [InlineData(Fault.RepeatsLastMemberOfPage, "Pages_list_every_member_once")]
    [InlineData(Fault.ListsTooManyMembers, "Pages_list_every_member_once")]
    [InlineData(Fault.KeepsFirstStatusOfMemberships, "A_membership_that_changed_is_listed_as_it_is_now")]
    [InlineData(Fault.FoldsOrganizationsOfMemberLists, "Members_of_an_organization_of_another_spelling_are_not_listed")]
    [InlineData(Fault.AnswersMemberFaultsWithNothing, "Members_out_of_reach_throw")]
    [InlineData(Fault.IgnoresCancellationOfMembers, "A_cancelled_question_about_members_throws_and_leaves_nothing")]
    public Task A_broken_store_is_caught_by_the_check_that_names_its_fault(Fault fault, string check) =>
        MutantTests.RequireCaughtAsync(fault, check);
}
