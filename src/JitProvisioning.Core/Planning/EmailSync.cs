namespace JitProvisioning;

/// <summary>Brings the address of a returning person in step, keeping its verified state honest.</summary>
internal static class EmailSync
{
    public static EmailSyncResult Merge(UserRecord user, string? lastSynced, DecisionFacts facts)
    {
        var identity = facts.Identity;
        if (identity.Email is not { } email)
        {
            return identity.EmailStanding == EmailStanding.Unusable
                ? EmailSyncResult.Skipped(user, ProvisioningReason.EmailUnusableSkipped)
                : EmailSyncResult.Kept(user);
        }

        var same = email.Value == user.Profile.Email;
        if (same ? user.EmailVerified || identity.VerifiedEmail is null : email.Value == lastSynced)
        {
            return EmailSyncResult.Kept(user);
        }

        return identity.VerifiedEmail is not null
            ? TakeVerified(user, email, facts)
            : TakeUnverified(user, email, facts);
    }

    // Asked first: while another account holds the address, each sign-in comes here, and none must try to write.
    private static EmailSyncResult TakeVerified(UserRecord user, EmailAddress email, DecisionFacts facts) =>
        !facts.Address.Asked ? EmailSyncResult.NeedsHolder(user)
        : facts.Address.HeldByAnother(user.Id)
            ? EmailSyncResult.Skipped(user, ProvisioningReason.EmailCollisionSkipped)
            : EmailSyncResult.Taken(Set(user, email, verified: true));

    private static EmailSyncResult TakeUnverified(UserRecord user, EmailAddress email, DecisionFacts facts)
    {
        if (user.EmailVerified)
        {
            return EmailSyncResult.Skipped(user, facts.Identity.EmailStanding == EmailStanding.NotAuthoritative
                ? ProvisioningReason.EmailNotAuthoritativeSkipped
                : ProvisioningReason.EmailUnverifiedSkipped);
        }

        return !facts.Address.Asked ? EmailSyncResult.NeedsHolder(user)
            : facts.Address.HeldByAnother(user.Id)
                ? EmailSyncResult.Skipped(user, ProvisioningReason.EmailCollisionSkipped)
                : EmailSyncResult.Taken(Set(user, email, verified: false));
    }

    private static UserRecord Set(UserRecord user, EmailAddress email, bool verified) =>
        user with { Profile = user.Profile with { Email = email.Value }, EmailVerified = verified };
}
