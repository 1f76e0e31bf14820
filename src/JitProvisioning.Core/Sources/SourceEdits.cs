namespace JitProvisioning;

/// <summary>What a provisioning source makes of an account.</summary>
internal static class SourceEdits
{
    /// <param name="user">The account; a blank one where there is none.</param>
    /// <param name="connection">The source's connection.</param>
    /// <param name="person">What the source says.</param>
    /// <param name="profile">The profile as the source gives it.</param>
    /// <param name="isVerified">True when the source's address is verified and free for this account.</param>
    /// <param name="policyVersion">The configuration version.</param>
    /// <param name="now">The time of the call.</param>
    public static RecordEdit Upsert(
        UserRecord user,
        ConnectionId connection,
        SourcePerson person,
        Profile profile,
        bool isVerified,
        string policyVersion,
        DateTimeOffset now)
    {
        var refusal = Check(user, connection, person.ExternalId);
        if (refusal != ProvisioningReason.None)
        {
            return RecordEdit.Refuse(refusal);
        }

        var isNew = user.Version == 0;
        var source = new GrantSource(GrantOrigin.Scim, connection, null, "scim", policyVersion) { At = now };
        var said = Say(user, connection, person.ExternalId, person.Active);
        var granted = person.Active
            ? said with { Memberships = SourceGrants.Apply(said, person.Memberships, source) }
            : Revoke(said, connection);
        var owner = SourceKeys.NameOf(connection);
        return new RecordEdit
        {
            After = isNew || user.ProfileOwner == owner
                ? WithProfile(granted, profile, isVerified, source) with { ProfileOwner = owner }
                : granted,
            Outcome = isNew ? ProvisioningOutcome.Created
                : said.Status == UserStatus.Active && user.Status != UserStatus.Active ? ProvisioningOutcome.Reactivated
                : ProvisioningOutcome.Updated,
            Reason = ReasonOf(user, said),

            // Nothing older is there to be written over in a new account, whose person may be signing in just now.
            ByHand = !isNew,
            Source = connection,

            // Whoever is gone must be out, also where another source keeps the account in use.
            KeepsLastOwner = person.Active,
        };
    }

    // What was edited here by hand stays so, and what the source says nothing of is whoever's it is.
    private static UserRecord WithProfile(UserRecord user, Profile profile, bool isVerified, GrantSource source)
    {
        var changed = user;
        foreach (var name in AttributeNames.Standard.Where(name => user.SourceOf(name)?.Origin != GrantOrigin.Hand))
        {
            var value = profile.Find(name);
            if (value is null && user.SourceOf(name)?.Origin != GrantOrigin.Scim)
            {
                continue;
            }

            changed = changed.Profile.Find(name) == value
                ? changed
                : changed.WithAttribute(name, value, value is null ? null : source);
            changed = name == AttributeNames.Email ? changed with { EmailVerified = isVerified } : changed;
        }

        return changed;
    }

    public static RecordEdit Deactivate(UserRecord user, ConnectionId connection, string externalId)
    {
        var refusal = Check(user, connection, externalId);
        if (refusal != ProvisioningReason.None)
        {
            return RecordEdit.Refuse(refusal);
        }

        var said = Revoke(Say(user, connection, externalId, isActive: false), connection);
        return new RecordEdit
        {
            After = said,
            Reason = ProvisioningReason.DeactivatedBySource,
            ByHand = true,
            Source = connection,
        };
    }

    private static ProvisioningReason Check(UserRecord user, ConnectionId connection, string externalId) =>
        user.Status == UserStatus.Deleted ? ProvisioningReason.AccountDeleted
        : user.IsClosedToSignIns ? ProvisioningReason.ProtectedAccount
        : user.SourceOf(connection) is { } standing && standing.ExternalId != externalId
            ? ProvisioningReason.SourceConflict
        : ProvisioningReason.None;

    private static ProvisioningReason ReasonOf(UserRecord before, UserRecord after) =>
        before.Version == 0 ? ProvisioningReason.CreatedBySource
        : before.Status != UserStatus.Active && after.Status == UserStatus.Active
            ? ProvisioningReason.ReactivatedBySource
        : before.Status == UserStatus.Active && after.Status != UserStatus.Active
            ? ProvisioningReason.DeactivatedBySource
        : ProvisioningReason.ChangedBySource;

    // Only what sources suspended do they take back into use.
    private static UserRecord Say(UserRecord user, ConnectionId connection, string externalId, bool isActive)
    {
        var standing = new SourceStanding(
            connection, externalId, isActive ? SourceStatus.Active : SourceStatus.Inactive);
        var said = user with
        {
            Sources = user.SourceOf(connection) is { } earlier
                ? user.Sources.Select(one => one == earlier ? standing : one).ToValueList()
                : [.. user.Sources, standing],
        };
        var inUse = said.Sources.Any(one => one.Status == SourceStatus.Active);
        return inUse && said is { Status: UserStatus.Suspended, SuspendedBy: not null }
                ? said with { Status = UserStatus.Active, SuspendedBy = null }
            : !inUse && said.Status == UserStatus.Active
                ? said with { Status = UserStatus.Suspended, SuspendedBy = connection }
            : said;
    }

    // Who is gone from the source's directory has nothing from its provider any more.
    private static UserRecord Revoke(UserRecord user, ConnectionId connection)
    {
        var revoked = SignInGrants.Revoke(user, new HashSet<ConnectionId> { connection });
        return revoked with { Memberships = SourceGrants.Revoke(revoked.Memberships, connection) };
    }
}
