namespace JitProvisioning;

/// <summary>What a known link must be like, and what the account and the identity have to be, for an import to join
/// them.</summary>
internal sealed class LinkImportRules(StoreGateway store, DeclaredIssuers issuers)
{
    /// <summary>None when the link is of an issuer that sign-ins may come from, with a subject that identifies
    /// somebody.</summary>
    public ProvisioningReason Read(KnownLink? link, out ExternalKey key)
    {
        key = default;
        if (link is null)
        {
            return ProvisioningReason.RowMalformed;
        }

        var valid = ExternalKey.TryCreate(link.Issuer, link.Subject, out key, out var reason);
        return reason == ProvisioningReason.IssuerMissing ? reason
            : !issuers.Contain(link.Issuer) ? ProvisioningReason.UntrustedIssuer
            : !valid ? reason
            : Tombstones.IsReserved(key) ? ProvisioningReason.SubjectInvalid
            : ProvisioningReason.None;
    }

    /// <summary>The account with the link; the account as it is where it has it; else a refusal, and whose the identity
    /// is where it is another's.</summary>
    /// <remarks>Whom the key leads to is asked before the tombstone: an erasure that commits between the two is seen by
    /// the second question. What changes after both is a conflict of the commit, and asked anew.</remarks>
    public async ValueTask<(RecordEdit Edit, UserId? Holder)> DecideAsync(
        UserRecord user,
        ExternalKey key,
        ImportOptions options,
        PlannedLinks planned,
        CancellationToken cancellationToken)
    {
        var known = await store.FindAsStoredAsync(key, cancellationToken).ConfigureAwait(false);
        var holder = known.User?.Id ?? planned.HolderOf(key);
        if (holder is { } other)
        {
            return other == user.Id
                ? (Edit(user), null)
                : (RecordEdit.Refuse(ProvisioningReason.IdentityTaken), other);
        }

        var refusal = known.IsOrphaned ? ProvisioningReason.OrphanedIdentity
            : CheckAccount(user, key, options, planned);
        if (refusal == ProvisioningReason.None
            && await store.IsTombstonedAsync(key, cancellationToken).ConfigureAwait(false))
        {
            refusal = ProvisioningReason.IdentityTombstoned;
        }

        return refusal == ProvisioningReason.None
            ? (Edit(user with { Links = [.. user.Links, new Link(key, [])] }), null)
            : (RecordEdit.Refuse(refusal), null);
    }

    // A suspended account may get its identities: they are refused with it, where unknown ones would make a second
    // account.
    private static ProvisioningReason CheckAccount(
        UserRecord user, ExternalKey key, ImportOptions options, PlannedLinks planned) =>
        user.Status == UserStatus.Deleted ? ProvisioningReason.AccountDeleted
        : user.IsClosedToSignIns && !options.IncludeProtected ? ProvisioningReason.ProtectedAccount
        : user.Links.Any(link => link.Key.Issuer == key.Issuer) || planned.HasSubjectOf(key.Issuer, user.Id)
            ? ProvisioningReason.AccountHasOtherSubject
        : ProvisioningReason.None;

    // Not by hand: it changes nothing that an older token could write over, and whoever signs in at this very moment
    // has one.
    private static RecordEdit Edit(UserRecord after) =>
        new() { After = after, Reason = ProvisioningReason.IdentityImported };
}
