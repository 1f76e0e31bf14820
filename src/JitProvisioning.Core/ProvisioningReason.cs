namespace JitProvisioning;

/// <summary>The stable code that says why an outcome came about. Names never change; numbers may.</summary>
public enum ProvisioningReason
{
    /// <summary>No reason.</summary>
    None,

    /// <summary>Created: the person's first sign-in.</summary>
    FirstSignIn,

    /// <summary>Created: first sign-in, the address stored as unverified.</summary>
    FirstSignInEmailUnverified,

    /// <summary>Created: first sign-in, no address stored.</summary>
    FirstSignInWithoutEmail,

    /// <summary>Created: first sign-in, the groups not counted because the payload does not hold them all.</summary>
    FirstSignInGroupsIncomplete,

    /// <summary>Linked: the address was verified by an issuer authoritative for it, and the connection links by
    /// it.</summary>
    VerifiedAuthoritativeEmail,

    /// <summary>Linked: the same, by a connection whose dated window was open.</summary>
    LinkedOnFirstSignIn,

    /// <summary>Linked: the identity took the place of the one that another issuer, or the same under another subject,
    /// gave the person before.</summary>
    IdentityMigrated,

    /// <summary>Linked: an account whose own address was never verified passed to the address' owner; what it could be
    /// used by before is gone.</summary>
    ClaimedUnverifiedAccount,

    /// <summary>Linked: the person asked for it, signed in as the account.</summary>
    ExplicitIntent,

    /// <summary>Unchanged: everything is in step.</summary>
    NoChange,

    /// <summary>Updated: profile values followed the provider.</summary>
    ProfileChanged,

    /// <summary>Updated: the address followed the provider.</summary>
    EmailChanged,

    /// <summary>Updated: memberships or roles followed the verdict.</summary>
    RolesChanged,

    /// <summary>Updated: the person chose the current organization.</summary>
    OrganizationChosen,

    /// <summary>Updated: an administrator suspended the account.</summary>
    SuspendedByAdministrator,

    /// <summary>Updated: an administrator took the suspended account back into use.</summary>
    ReactivatedByAdministrator,

    /// <summary>Updated: an administrator deleted the account; its row and keys stay.</summary>
    DeletedByAdministrator,

    /// <summary>Updated: an administrator suspended, removed or reinstated a membership.</summary>
    MembershipChangedByAdministrator,

    /// <summary>Updated: an administrator gave or took a role.</summary>
    RoleChangedByAdministrator,

    /// <summary>Refused by hand: the person does not belong to the organization.</summary>
    NotAMember,

    /// <summary>Updated: an administrator protected the account from sign-ins, or no longer does.</summary>
    ProtectionChanged,

    /// <summary>Updated: the host's principal names the identity otherwise than before.</summary>
    LoginChanged,

    /// <summary>Updated: an external identity no longer leads to the account.</summary>
    IdentityUnlinked,

    /// <summary>Updated: a migration was undone, and the identity it had replaced opens the account again.</summary>
    MigrationUndone,

    /// <summary>Refused by hand: the identity replaced none of the account.</summary>
    NotMigrated,

    /// <summary>Updated: an external identity that the application knew leads to the account by an import.</summary>
    IdentityImported,

    /// <summary>Erased: on somebody's request.</summary>
    ByRequest,

    /// <summary>Refused by hand: without its last identity nobody could use the account.</summary>
    LastIdentity,

    /// <summary>Refused by hand: a row of an import has more fields than its header, fewer, or a value that is
    /// none.</summary>
    RowMalformed,

    /// <summary>Refused by hand: there is no such account.</summary>
    AccountNotFound,

    /// <summary>Refused by hand: the account has another subject of the same issuer.</summary>
    AccountHasOtherSubject,

    /// <summary>An organization or its domains were changed at run time.</summary>
    OrganizationChanged,

    /// <summary>A connection was changed at run time.</summary>
    ConnectionChanged,

    /// <summary>Refused by hand: the settings are unsafe or contradict others.</summary>
    SettingsInvalid,

    /// <summary>Refused by hand: the deployer declares the organization or connection, and changes it there.</summary>
    DeclaredByDeployer,

    /// <summary>Refused by hand: DNS does not show that the domain is the organization's.</summary>
    DomainNotProven,

    /// <summary>Somebody was invited to an organization.</summary>
    InvitationCreated,

    /// <summary>An invitation was taken back.</summary>
    InvitationRevoked,

    /// <summary>Refused by hand: the invitation was used.</summary>
    InvitationUsed,

    /// <summary>A provisioning source created the account.</summary>
    CreatedBySource,

    /// <summary>A provisioning source changed what it says of the person.</summary>
    ChangedBySource,

    /// <summary>A provisioning source switched the person off.</summary>
    DeactivatedBySource,

    /// <summary>A provisioning source took the account back into use that sources had suspended.</summary>
    ReactivatedBySource,

    /// <summary>Refused: what a provisioning source says would break a rule.</summary>
    SourceInvalid,

    /// <summary>Refused by hand: the invitation would break a rule.</summary>
    InvitationInvalid,

    /// <summary>Refused by hand: an organization or connection of this name exists, or existed.</summary>
    NameTaken,

    /// <summary>Refused by hand: identities of the issuer exist, so neither it nor the claim of its subjects may
    /// change.</summary>
    IssuerImmutable,

    /// <summary>Denied: the principal was authenticated by nobody.</summary>
    NotAuthenticated,

    /// <summary>Denied: a ticket reached the session without having been provisioned.</summary>
    NotProvisioned,

    /// <summary>Denied: the assertion was used for a sign-in before.</summary>
    AssertionReplayed,

    /// <summary>Denied: no connection is registered for the scheme.</summary>
    UnknownScheme,

    /// <summary>Denied: the issuer is not the one registered for the connection.</summary>
    UntrustedIssuer,

    /// <summary>Denied: the identity names no issuer.</summary>
    IssuerMissing,

    /// <summary>Denied: the issuer's tenant and the tenant claim differ.</summary>
    IssuerTenantMismatch,

    /// <summary>Denied: the request names an organization that the connection does not lead to, or that the person is
    /// no member of.</summary>
    TenantMismatch,

    /// <summary>Denied: the token was issued to a machine, not to a person.</summary>
    NotAUser,

    /// <summary>Skipped: the token was issued to a machine, and the connection lets machines through without an
    /// account.</summary>
    MachineToken,

    /// <summary>Denied: the connection is switched off.</summary>
    ConnectionDisabled,

    /// <summary>Denied: the connection's organization is switched off.</summary>
    OrganisationInactive,

    /// <summary>Denied: the connection's organization allows no federated sign-in.</summary>
    FederationDisabledForOrg,

    /// <summary>Denied: the payload has no subject.</summary>
    SubjectMissing,

    /// <summary>Denied: the subject is blank, padded, a placeholder or not printable ASCII.</summary>
    SubjectInvalid,

    /// <summary>Denied: the subject has more than 255 characters.</summary>
    SubjectTooLong,

    /// <summary>Denied: the payload has several subjects.</summary>
    SubjectAmbiguous,

    /// <summary>Denied: the claim that names the subject may change or pass to another person.</summary>
    SubjectNotStable,

    /// <summary>Denied: the subjects of two payloads differ.</summary>
    SubjectMismatch,

    /// <summary>Denied: a payload is no JSON object, nests too deep or mixes the claims of several issuers.</summary>
    ClaimsUnreadable,

    /// <summary>Denied: a payload has more claims than allowed.</summary>
    TooManyClaims,

    /// <summary>Denied: a payload has more text than allowed.</summary>
    ClaimsTooLarge,

    /// <summary>Denied: the payload has more groups than allowed.</summary>
    TooManyGroups,

    /// <summary>Denied, or a warning: the payload does not hold all the groups, or a rule's claim cannot be read; roles
    /// were neither given nor taken away by it.</summary>
    GroupsIncomplete,

    /// <summary>Denied: the token was issued in the future.</summary>
    IssuedInFuture,

    /// <summary>Denied: the payload has several different addresses.</summary>
    EmailAmbiguous,

    /// <summary>The address is malformed.</summary>
    EmailMalformed,

    /// <summary>The address is well formed but never matched.</summary>
    EmailNotEligible,

    /// <summary>Denied: another account holds the address, and this identity's is not verified.</summary>
    EmailUnverified,

    /// <summary>Denied: another account holds the address, and the issuer is not authoritative for its
    /// domain.</summary>
    EmailNotAuthoritative,

    /// <summary>Denied: another account holds the address, and its own was never verified.</summary>
    LocalEmailUnverified,

    /// <summary>Denied: the account that holds the address is protected from sign-ins.</summary>
    ProtectedAccount,

    /// <summary>Denied: the account that holds the address has another subject of the same issuer.</summary>
    SubjectChangedForEmail,

    /// <summary>Denied: the account has no old identity to replace, or several, or one of the new issuer
    /// already.</summary>
    MigrationConflict,

    /// <summary>Denied, or refused by hand: a migration put another identity in the place of this one.</summary>
    IdentityRetired,

    /// <summary>Denied: another account holds the address; the person may show that it is theirs.</summary>
    LinkConfirmationRequired,

    /// <summary>Denied: the proof of a link is used up, or never was one.</summary>
    ProofUsed,

    /// <summary>Denied: the proof of a link has expired.</summary>
    ProofExpired,

    /// <summary>Denied: the proof of a link was made for another identity, account, connection or browser
    /// session.</summary>
    ProofMismatch,

    /// <summary>Denied: the account changed since the proof of a link was made.</summary>
    ProofStale,

    /// <summary>Denied: the identity to link leads to another account already.</summary>
    IdentityTaken,

    /// <summary>Warning: a new address was not taken over, being unverified.</summary>
    EmailUnverifiedSkipped,

    /// <summary>Warning: a new address was not taken over, the issuer not being authoritative for its domain.</summary>
    EmailNotAuthoritativeSkipped,

    /// <summary>Warning: a new address was not taken over, another account holding it.</summary>
    EmailCollisionSkipped,

    /// <summary>Warning: a new address was not taken over, being unusable.</summary>
    EmailUnusableSkipped,

    /// <summary>Warning: profile values were not taken over, another connection owning the profile.</summary>
    ProfileNotOwnedSkipped,

    /// <summary>Warning: the value of an attribute was left out: it cannot be read as the attribute's type, is too
    /// long, or the profile is full.</summary>
    AttributeUnusableSkipped,

    /// <summary>Updated: the provider's values were noted, and every value here stays: one was edited, or is the
    /// provider's already.</summary>
    ProfileNoted,

    /// <summary>An administrator, or the person, edited the profile.</summary>
    ProfileChangedByHand,

    /// <summary>Refused: another account holds the address.</summary>
    AddressTaken,

    /// <summary>Refused: a value is none of its attribute's type, or the profile is full.</summary>
    AttributeInvalid,

    /// <summary>Warning: roles stay because the payload does not have the claim of their rules.</summary>
    GroupsAbsent,

    /// <summary>Warning: a role was not given because an administrator had taken it away.</summary>
    RoleSyncOverridden,

    /// <summary>Warning: a dated window that only reports would have linked the identity.</summary>
    WouldLinkOnFirstSignIn,

    /// <summary>Warning: a migration that only reports would have put the identity in the place of another.</summary>
    WouldMigrate,

    /// <summary>The token is older than the newest applied: it signs in and writes nothing.</summary>
    StaleTokenSyncSkipped,

    /// <summary>Denied: the token is older than the newest applied, and the application lets none such in.</summary>
    StaleToken,

    /// <summary>Denied: the identity's domain is a public mailbox provider's.</summary>
    PublicMailboxDomain,

    /// <summary>Denied: the identity's domain is not among those the connection is restricted to.</summary>
    DomainNotAllowed,

    /// <summary>Denied: the person lands in no organization.</summary>
    NoOrganization,

    /// <summary>Denied, or held back: only an invitation makes the person a member, and there is none for their
    /// address.</summary>
    InvitationRequired,

    /// <summary>Denied: there is an invitation for the address, which no issuer authoritative for it has verified.
    /// </summary>
    InvitationEmailUnverified,

    /// <summary>Denied: the invitation for the person's address has expired.</summary>
    InvitationExpired,

    /// <summary>Linked: the identity is the person whose account a provisioning source made.</summary>
    LinkedToSource,

    /// <summary>Reactivated: the connection's policy takes accounts back into use that its source switched
    /// off.</summary>
    ReactivatedByPolicy,

    /// <summary>Denied: the account that the connection's source made is another identity's, or another resource's.
    /// </summary>
    SourceConflict,

    /// <summary>Denied: the account is suspended.</summary>
    AccountDisabled,

    /// <summary>Denied: the application lets nobody sign in to the account for a time.</summary>
    AccountLocked,

    /// <summary>Denied: the account is deleted.</summary>
    AccountDeleted,

    /// <summary>Denied: the application's own rules for accounts do not allow the account as it would be.</summary>
    AccountRejected,

    /// <summary>Denied: the host's own table of logins leads this identity to another account.</summary>
    LoginTaken,

    /// <summary>Refused: the request for membership is too old to be approved.</summary>
    ApprovalLapsed,

    /// <summary>Denied: the organization claim names organizations that the application does not know. Refused: nothing
    /// is given in an organization that there is not.</summary>
    OrganizationUnknown,

    /// <summary>Denied: the payload names the organization claim more than once with different values. As a warning:
    /// memberships stay for that reason.</summary>
    OrganizationAmbiguous,

    /// <summary>Denied: the organization claim cannot be read, or is to be had elsewhere. As a warning: memberships
    /// stay for that reason.</summary>
    OrganizationClaimUnreadable,

    /// <summary>Warning: memberships stay because the payload does not have the claim that gave them.</summary>
    OrganizationClaimAbsent,

    /// <summary>Denied: the identity's account was erased for good.</summary>
    IdentityTombstoned,

    /// <summary>Denied: the organization has as many members as it may have. As a warning: a membership was not given
    /// for that reason.</summary>
    SeatLimit,

    /// <summary>Warning: more would go than may at once, so everything stays until an administrator confirms
    /// it.</summary>
    RevocationsHeld,

    /// <summary>Refused: nothing of the connection is held.</summary>
    NothingHeld,

    /// <summary>Warning: roles in an organization stay as they are, because nobody else holds its owner role.</summary>
    LastOwnerKept,

    /// <summary>Denied: the person's membership is over, its end having come.</summary>
    MembershipEnded,

    /// <summary>Denied: the person's membership is suspended.</summary>
    MembershipInactive,

    /// <summary>Denied: an administrator removed the person's membership.</summary>
    MembershipRemoved,

    /// <summary>Denied: the key leads to an account that does not exist.</summary>
    OrphanedIdentity,

    /// <summary>Denied: another account holds the address and linking is off.</summary>
    LinkingDisabled,

    /// <summary>Denied: the person is new and the connection creates nobody.</summary>
    CreationDisabled,

    /// <summary>Denied: the connection may not sign anybody in.</summary>
    LoginNotAllowedForConnection,

    /// <summary>Updated: audit entries older than they are kept for were removed.</summary>
    AuditRemoved,

    /// <summary>Updated: a durable observer was moved past entries that it was not told of.</summary>
    DurableObserverSkipped,

    /// <summary>Updated: the place of a durable observer was removed.</summary>
    DurableObserverRemoved,

    /// <summary>Denied by a policy of the application.</summary>
    PolicyDenied,

    /// <summary>Failed: a policy threw.</summary>
    PolicyHookFailed,

    /// <summary>Failed: a policy placed the person outside the connection's organizations, or gave a role that is none
    /// of the declared ones.</summary>
    PolicyHookOverstepped,

    /// <summary>Failed: the conflict resolver threw.</summary>
    ConflictResolverFailed,

    /// <summary>Failed: the audit entry could not be written, so nothing was.</summary>
    AuditUnavailable,

    /// <summary>Failed: the store did not answer within <see cref="JitProvisioningOptions.StoreTimeout"/>.</summary>
    Timeout,

    /// <summary>Failed: the store threw.</summary>
    StoreUnavailable,

    /// <summary>Failed: the store kept answering with conflicts.</summary>
    StoreContention,

    /// <summary>Failed: the store answered something other than what was asked.</summary>
    StoreContractViolated,

    /// <summary>Failed: an unexpected fault.</summary>
    Unexpected,
}
