namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>One way in which a store goes wrong: each was seen in a real one, or is a line easily forgotten.</summary>
public enum Fault
{
    None,

    // Look-ups
    ForgetsMatchedKey,
    KeepsOneKeyOnly,
    IgnoresIssuers,
    HidesSuspended,
    HidesDeleted,
    AnswersProposedId,
    ParsesIds,

    // Keys
    IgnoresCaseOfSubjects,
    CutsSubjects,
    IgnoresCaseOfIssuers,
    TrimsSlashes,
    TrimsBlanks,
    FoldsAccents,
    ComposesUnicode,
    CutsIssuers,
    JoinsKeys,

    // Content
    ChangesLineEnds,
    TrimsStates,
    KeepsLatin1Only,
    CutsStates,
    CountsVersions,
    NarrowsVersions,
    CutsNames,
    TurnsNullIntoEmpty,
    ForgetsStatus,
    UpdatesEverybody,

    // Atomicity
    KeepsUserOfConflict,
    KeepsKeysOfConflict,
    RemovesKeysFirst,
    AuditsConflicts,

    // Audit
    ForgetsAudit,
    ForgetsAuditOfUpdates,
    ForgetsRefusals,
    ForgetsAssignedIdInAudit,
    ForgetsAuditedChanges,
    ForgetsRules,
    ForgetsFacts,
    AuditsTwice,
    KeepsLastEntryOnly,
    TouchesAccountOnRefusal,

    // Cancellation
    IgnoresCancellation,
    CommitsThenCancels,

    // Versions
    IgnoresVersions,
    AcceptsVersionsAhead,
    InsertsMissing,
    ReusesKeysOfDeleted,

    // Links
    TakesKeysOver,
    ForgetsKeysOfUpdates,
    ForgetsRemovedKeys,
    AcceptsOwnKeys,
    RemovesForeignKeys,
    KeepsKeysOfScrubbed,

    // Addresses
    FindsNoHolder,
    FindsUnverified,
    SharesAddresses,
    SharesAddressesOnUpdate,
    ConflictsWithItself,
    KeepsFormerAddresses,
    KeepsChangedAddresses,
    MakesEmailsUnique,
    MakesAbsenceUnique,
    CutsAddresses,

    // Races
    ChecksThenActs,
    LocksItselfOnly,
    FailsWhenBusy,

    // Faults
    ThrowsOnConflict,
    AnswersFaultsWithNothing,
    AnswersFaultsWithConflict,
    AnswersFaultsWithSuccess,

    // Link tickets
    LeavesTakenTickets,
    ForgetsKeysOfTickets,
    IgnoresCaseOfTickets,
    FindsTicketsByPrefix,
    TakesInTwoSteps,
    KeepsExpiredTicketsBack,
    NeverPurgesTickets,
    ReplacesTickets,

    // Directory
    FindsVerifiedCarriersOnly,
    HidesInactiveCarriers,
    FindsTooManyCarriers,
    FoldsCarriers,
    RepeatsLastOfPage,
    HidesInactiveInPages,
    ListsInOrderOfArrival,
    FindsNoRefusal,
    FindsFirstRefusal,
    FoldsReferences,
    AnswersDirectoryFaultsWithNothing,

    // Organizations and connections
    StartsAtRevisionOne,
    ForgetsRevisionOfFound,
    ForgetsRevisionOfNobody,
    IgnoresRevisions,
    KeepsRowsOfRefusedChanges,
    AuditsRefusedChanges,
    ChecksRevisionThenWrites,
    ReadsEverything,
    ForgetsConnections,
    KeepsFirstRevisionOfRows,
    ForgetsAuditOfOrganizations,
    IgnoresCaseOfOrganizations,
    TrimsOrganizations,
    CutsStatesOfOrganizations,
    FoldsIssuersOfIdentities,
    AnswersOrganizationFaultsWithNothing,
    IgnoresCancellationOfOrganizations,

    // Invitations
    ForgetsRolesOfInvitations,
    IgnoresCaseOfInvitations,
    FindsSubdomainsOfInvitations,
    FindsEndedInvitations,
    HidesInvitationsFromLookUps,
    HidesInvitationsOfDomains,
    FindsTooManyInvitations,
    ListsInvitationsOfOthers,
    ReplacesInvitations,
    EndsInvitationsTwice,
    LeavesUsedInvitationsOpen,
    AcceptsEndedInvitations,
    UsesInvitationsOfConflicts,
    ChecksInvitationsThenActs,
    KeepsInvitationsOfErased,
    AnswersInvitationFaultsWithNothing,
    IgnoresCancellationOfInvitations,

    // Members
    CountsSeatsUpToLimit,
    FreesSeatsOfSuspended,
    KeepsSeatsOfDeleted,
    CountsInactiveMemberships,
    CountsEndedMemberships,
    KeepsRemovedMemberships,
    CountsChangedAccount,
    FoldsOrganizationsOfMembers,
    CountsMembersForRoles,
    CountsRolesOfSignInsOnly,
    CountsRolesOfInactiveAccounts,
    FoldsRoles,
    CountsRolesOfOtherOrganizations,
    KeepsTakenRoles,
    IgnoresConditionsOfPlainCommits,
    JudgesFirstConditionOnly,
    KeepsMembershipsOfConflicts,
    RefusesTurns,
    JudgesSeatsThenActs,
    JudgesRolesThenActs,
    RefusesMembersWhenBusy,
    ListsMembersOfEveryStatus,
    HidesInactiveMembers,
    RepeatsLastMemberOfPage,
    ListsTooManyMembers,
    KeepsFirstStatusOfMemberships,
    FoldsOrganizationsOfMemberLists,
    AnswersMemberFaultsWithNothing,
    IgnoresCancellationOfMembers,
}
