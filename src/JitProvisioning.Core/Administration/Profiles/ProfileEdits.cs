namespace JitProvisioning;

/// <summary>What somebody makes of the attributes of an account by hand.</summary>
internal static class ProfileEdits
{
    /// <param name="user">The account.</param>
    /// <param name="edit">What is to become of it.</param>
    /// <param name="typeOf">The type that the configuration gives an attribute.</param>
    /// <param name="now">When it is edited.</param>
    public static RecordEdit Edit(
        UserRecord user, ProfileEdit edit, Func<string, AttributeType> typeOf, DateTimeOffset now)
    {
        if (user.Status == UserStatus.Deleted)
        {
            return RecordEdit.Refuse(ProvisioningReason.AccountDeleted);
        }

        var edited = user;
        foreach (var (name, text) in edit.Values)
        {
            var refusal = Read(name, text, typeOf(name), out var value);
            if (refusal != ProvisioningReason.None)
            {
                return RecordEdit.Refuse(refusal);
            }

            if (value is not null && !edited.Profile.Takes(name))
            {
                return RecordEdit.Refuse(ProvisioningReason.AttributeInvalid);
            }

            edited = Set(edited, name, value, now);
        }

        return Edited(WithVerification(user, edited, edit));
    }

    /// <summary>Gives an attribute back to the provider that owns it.</summary>
    public static RecordEdit Reset(UserRecord user, string name) =>
        user.Status == UserStatus.Deleted ? RecordEdit.Refuse(ProvisioningReason.AccountDeleted)
        : user.SourceOf(name) is { Origin: GrantOrigin.Scim } ? Edited(user)
        : name == AttributeNames.Email ? Edited(WithoutAddressEdit(user))
        : Edited(WithLastSynced(user, name));

    /// <summary>The address that an edit would have the account carry, or verify, and that another account may hold;
    /// null when there is no such one.</summary>
    public static EmailAddress? ClaimedAddress(UserRecord before, RecordEdit edit) =>
        edit.After is { Profile.Email: { } email } after
            && (email != before.Profile.Email || after.EmailVerified != before.EmailVerified)
            ? EmailAddress.TryParse(email)
            : null;

    private static ProvisioningReason Read(string name, string? text, AttributeType type, out ProfileValue? value)
    {
        value = null;
        if (text is null)
        {
            return ProvisioningReason.None;
        }

        if (name == AttributeNames.Email)
        {
            value = EmailAddress.TryParse(text) is { } address ? new ProfileValue(name, address.Value) : null;
            return EmailGrammar.Check(text);
        }

        var read = !AttributeNames.IsStandard(name) ? AttributeText.Normalize(type, text)
            : text.Length <= DisplayText.MaxLength ? DisplayText.Clean(text)
            : null;
        value = read is null ? null : new ProfileValue(name, read, type);
        return read is null ? ProvisioningReason.AttributeInvalid : ProvisioningReason.None;
    }

    // It stands in for the value of whoever owned it, who owns it still.
    private static UserRecord Set(UserRecord user, string name, ProfileValue? value, DateTimeOffset now) =>
        value == user.Profile.Find(name)
            ? user
            : user.WithAttribute(
                name, value, GrantSource.ByHand(now) with { Connection = user.SourceOf(name)?.Connection });

    private static UserRecord WithVerification(UserRecord before, UserRecord after, ProfileEdit edit) =>
        !edit.Values.ContainsKey(AttributeNames.Email) ? after
        : after.Profile.Email is null ? after with { EmailVerified = false }
        : edit.DangerousEmailIsVerified ? after with { EmailVerified = true }
        : after with { EmailVerified = before.EmailVerified && before.Profile.Email == after.Profile.Email };

    // Whoever owns the address says it again, and then it is judged again.
    private static UserRecord WithoutAddressEdit(UserRecord user)
    {
        var owner = OwnerOf(user, AttributeNames.Email);
        var isOwners = user.SourceOf(AttributeNames.Email)?.Origin != GrantOrigin.Hand
            && SyncedBy(user, owner).Any(entry => entry.Synced.Email == user.Profile.Email);
        return isOwners ? user : user.WithAttribute(
            AttributeNames.Email, user.Profile.Find(AttributeNames.Email), null) with
        {
            Links = user.Links
                .Select(link => link with
                {
                    Ledger = link.Ledger
                        .Select(entry => entry.Connection == owner
                            ? entry with { Synced = entry.Synced with { Email = null } }
                            : entry)
                        .ToValueList(),
                })
                .ToValueList(),
        };
    }

    private static UserRecord WithLastSynced(UserRecord user, string name)
    {
        var last = SyncedBy(user, OwnerOf(user, name))
            .Where(entry => entry.Synced.Find(name) is not null)
            .MaxBy(entry => entry.AppliedIssuedAt);
        return last is null
            ? user.WithAttribute(name, null, null)
            : last.Synced.Find(name) == user.Profile.Find(name)
                && user.SourceOf(name)?.Origin != GrantOrigin.Hand ? user
            : user.WithAttribute(
                name,
                last.Synced.Find(name),
                new GrantSource(GrantOrigin.SignIn, last.Connection, last.Channel, "last synced", ""));
    }

    private static ConnectionId? OwnerOf(UserRecord user, string name) =>
        user.SourceOf(name)?.Connection ?? user.ProfileOwner;

    private static IEnumerable<LedgerEntry> SyncedBy(UserRecord user, ConnectionId? connection) => user.Links
        .Where(link => !link.IsRetired)
        .SelectMany(link => link.Ledger)
        .Where(entry => entry.Connection == connection);

    private static RecordEdit Edited(UserRecord after) =>
        new() { After = after, Reason = ProvisioningReason.ProfileChangedByHand, ByHand = true };
}
