namespace JitProvisioning;

/// <summary>Which rule each reason comes from.</summary>
internal static class DecisionRules
{
    /// <summary>The rule that gave this very decision its reason: what is wrong with the account that holds the address
    /// is a matter of linking.</summary>
    public static DecisionRule Of(Decision decision, ProvisioningReason reason) => reason switch
    {
        ProvisioningReason.EmailAmbiguous when decision.Identity is not null => DecisionRule.Linking,
        ProvisioningReason.AccountDisabled or ProvisioningReason.AccountLocked or ProvisioningReason.AccountDeleted
            when decision.Facts is { Known: null } => DecisionRule.Linking,
        _ => Of(reason),
    };

    public static DecisionRule Of(ProvisioningReason reason) => reason switch
    {
        ProvisioningReason.NotAuthenticated or ProvisioningReason.NotProvisioned or ProvisioningReason.UnknownScheme =>
            DecisionRule.Registration,
        ProvisioningReason.UntrustedIssuer or ProvisioningReason.IssuerMissing
            or ProvisioningReason.IssuerTenantMismatch => DecisionRule.Issuer,
        ProvisioningReason.ConnectionDisabled or ProvisioningReason.OrganisationInactive
            or ProvisioningReason.FederationDisabledForOrg => DecisionRule.Switches,
        ProvisioningReason.NotAUser or ProvisioningReason.MachineToken
            or ProvisioningReason.SubjectMissing or ProvisioningReason.SubjectInvalid
            or ProvisioningReason.SubjectTooLong or ProvisioningReason.SubjectAmbiguous
            or ProvisioningReason.SubjectNotStable => DecisionRule.Subject,
        ProvisioningReason.SubjectMismatch => DecisionRule.UserInfo,
        ProvisioningReason.ClaimsUnreadable or ProvisioningReason.TooManyClaims or ProvisioningReason.ClaimsTooLarge =>
            DecisionRule.Bounds,
        ProvisioningReason.IssuedInFuture or ProvisioningReason.AssertionReplayed or ProvisioningReason.StaleToken
            or ProvisioningReason.StaleTokenSyncSkipped => DecisionRule.IssueTime,
        ProvisioningReason.TooManyGroups or ProvisioningReason.GroupsIncomplete => DecisionRule.Groups,
        ProvisioningReason.EmailAmbiguous or ProvisioningReason.EmailMalformed or ProvisioningReason.EmailNotEligible =>
            DecisionRule.Email,
        ProvisioningReason.PublicMailboxDomain or ProvisioningReason.DomainNotAllowed
            or ProvisioningReason.LoginNotAllowedForConnection or ProvisioningReason.PolicyDenied
            or ProvisioningReason.PolicyHookFailed or ProvisioningReason.PolicyHookOverstepped => DecisionRule.Policy,
        ProvisioningReason.ProofUsed or ProvisioningReason.ProofExpired or ProvisioningReason.ProofMismatch
            or ProvisioningReason.ProofStale or ProvisioningReason.IdentityTaken => DecisionRule.LinkProof,
        ProvisioningReason.IdentityTombstoned => DecisionRule.Tombstone,
        ProvisioningReason.AccountDisabled or ProvisioningReason.AccountLocked or ProvisioningReason.AccountDeleted
            or ProvisioningReason.AccountRejected or ProvisioningReason.LoginTaken
            or ProvisioningReason.OrphanedIdentity or ProvisioningReason.IdentityRetired
            or ProvisioningReason.ReactivatedByPolicy => DecisionRule.Account,
        ProvisioningReason.TenantMismatch or ProvisioningReason.NoOrganization
            or ProvisioningReason.OrganizationUnknown
            or ProvisioningReason.OrganizationAmbiguous or ProvisioningReason.OrganizationClaimUnreadable
            or ProvisioningReason.OrganizationClaimAbsent or ProvisioningReason.MembershipInactive
            or ProvisioningReason.MembershipEnded or ProvisioningReason.SeatLimit
            or ProvisioningReason.MembershipRemoved or ProvisioningReason.InvitationRequired
            or ProvisioningReason.InvitationEmailUnverified or ProvisioningReason.InvitationExpired =>
            DecisionRule.Membership,
        ProvisioningReason.EmailUnverified or ProvisioningReason.EmailNotAuthoritative => DecisionRule.AddressTrust,
        ProvisioningReason.LocalEmailUnverified or ProvisioningReason.ProtectedAccount
            or ProvisioningReason.SubjectChangedForEmail or ProvisioningReason.LinkConfirmationRequired
            or ProvisioningReason.LinkingDisabled or ProvisioningReason.VerifiedAuthoritativeEmail
            or ProvisioningReason.LinkedOnFirstSignIn or ProvisioningReason.WouldLinkOnFirstSignIn
            or ProvisioningReason.IdentityMigrated or ProvisioningReason.WouldMigrate
            or ProvisioningReason.MigrationConflict or ProvisioningReason.ClaimedUnverifiedAccount
            or ProvisioningReason.ExplicitIntent or ProvisioningReason.LinkedToSource
            or ProvisioningReason.SourceConflict
            or ProvisioningReason.ConflictResolverFailed => DecisionRule.Linking,
        ProvisioningReason.FirstSignIn or ProvisioningReason.FirstSignInEmailUnverified
            or ProvisioningReason.FirstSignInWithoutEmail or ProvisioningReason.FirstSignInGroupsIncomplete
            or ProvisioningReason.CreationDisabled => DecisionRule.Creation,
        ProvisioningReason.NoChange or ProvisioningReason.ProfileChanged or ProvisioningReason.EmailChanged
            or ProvisioningReason.RolesChanged or ProvisioningReason.LoginChanged
            or ProvisioningReason.EmailUnverifiedSkipped
            or ProvisioningReason.EmailNotAuthoritativeSkipped or ProvisioningReason.EmailCollisionSkipped
            or ProvisioningReason.EmailUnusableSkipped or ProvisioningReason.ProfileNotOwnedSkipped
            or ProvisioningReason.LastOwnerKept or ProvisioningReason.RevocationsHeld
            or ProvisioningReason.AttributeUnusableSkipped or ProvisioningReason.ProfileNoted
            or ProvisioningReason.GroupsAbsent or ProvisioningReason.RoleSyncOverridden =>
            DecisionRule.Sync,
        ProvisioningReason.OrganizationChosen or ProvisioningReason.SuspendedByAdministrator
            or ProvisioningReason.ReactivatedByAdministrator or ProvisioningReason.DeletedByAdministrator
            or ProvisioningReason.MembershipChangedByAdministrator or ProvisioningReason.ProtectionChanged
            or ProvisioningReason.RoleChangedByAdministrator or ProvisioningReason.NotAMember
            or ProvisioningReason.ApprovalLapsed or ProvisioningReason.NothingHeld
            or ProvisioningReason.ProfileChangedByHand or ProvisioningReason.AddressTaken
            or ProvisioningReason.AttributeInvalid
            or ProvisioningReason.MigrationUndone or ProvisioningReason.NotMigrated
            or ProvisioningReason.IdentityUnlinked or ProvisioningReason.ByRequest
            or ProvisioningReason.LastIdentity or ProvisioningReason.IdentityImported
            or ProvisioningReason.RowMalformed or ProvisioningReason.AccountNotFound
            or ProvisioningReason.AccountHasOtherSubject or ProvisioningReason.OrganizationChanged
            or ProvisioningReason.ConnectionChanged or ProvisioningReason.SettingsInvalid
            or ProvisioningReason.DeclaredByDeployer or ProvisioningReason.NameTaken
            or ProvisioningReason.IssuerImmutable or ProvisioningReason.DomainNotProven
            or ProvisioningReason.InvitationCreated or ProvisioningReason.InvitationRevoked
            or ProvisioningReason.InvitationUsed or ProvisioningReason.InvitationInvalid
            or ProvisioningReason.CreatedBySource or ProvisioningReason.ChangedBySource
            or ProvisioningReason.DeactivatedBySource or ProvisioningReason.ReactivatedBySource
            or ProvisioningReason.SourceInvalid or ProvisioningReason.AuditRemoved
            or ProvisioningReason.DurableObserverSkipped or ProvisioningReason.DurableObserverRemoved =>
            DecisionRule.Administration,
        _ => DecisionRule.None,
    };
}
