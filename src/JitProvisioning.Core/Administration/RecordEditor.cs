namespace JitProvisioning;

/// <summary>The one way to change an account outside the sign-in: re-reads it, applies an edit and commits the
/// outcome with its audit entry; on a conflict all of it runs again.</summary>
internal sealed class RecordEditor(
    StoreGateway store, AuditClerk audit, ConfigurationSource configurations, TimeProvider time)
{
    private const int MaxAttempts = 5;

    /// <summary>Changes an account.</summary>
    /// <param name="user">The account.</param>
    /// <param name="through">A key to read the account by where it leads there: the store may know of a link that the
    /// record does not hold yet. Null to read by id at once.</param>
    /// <param name="actor">Who asked for it, for the audit.</param>
    /// <param name="edit">Says what is to become of the record; run once for each attempt.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">The store is unavailable, broke its contract or kept answering with
    /// conflicts; nothing is changed.</exception>
    public ValueTask<AdministrationResult> EditAsync(
        UserId user,
        ExternalKey? through,
        string? actor,
        Func<UserRecord, RecordEdit> edit,
        CancellationToken cancellationToken) =>
        EditAsync(user, through, actor, (known, _) => new(edit(known)), commit: true, cancellationToken);

    /// <summary>Changes an account by an edit that has to ask the store before it decides. Without
    /// <paramref name="commit"/> it is decided and stops before the commit.</summary>
    public ValueTask<AdministrationResult> EditAsync(
        UserId user,
        ExternalKey? through,
        string? actor,
        Func<UserRecord, CancellationToken, ValueTask<RecordEdit>> edit,
        bool commit,
        CancellationToken cancellationToken) => StoreFaults.TranslateAsync(
            "The account was not changed",
            () => TryEditAsync(
                token => ReadAsync(user, through, token),
                actor,
                async (known, token) => known is null ? null : await edit(known, token).ConfigureAwait(false),
                commit,
                cancellationToken));

    /// <summary>Changes the account that is found, or creates one where there is none and the edit says so.</summary>
    /// <param name="find">Finds the account; run once for each attempt.</param>
    /// <param name="actor">Who asked for it, for the audit.</param>
    /// <param name="edit">Says what is to become of the record, null where there is none and none is to be.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ProvisioningFaultException">The store is unavailable, broke its contract or kept answering with
    /// conflicts; nothing is changed.</exception>
    public ValueTask<AdministrationResult> EditAsync(
        Func<CancellationToken, ValueTask<UserRecord?>> find,
        string? actor,
        Func<UserRecord?, CancellationToken, ValueTask<RecordEdit?>> edit,
        CancellationToken cancellationToken) => TryEditAsync(find, actor, edit, commit: true, cancellationToken);

    private async ValueTask<AdministrationResult> TryEditAsync(
        Func<CancellationToken, ValueTask<UserRecord?>> find,
        string? actor,
        Func<UserRecord?, CancellationToken, ValueTask<RecordEdit?>> edit,
        bool commit,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var known = await find(cancellationToken).ConfigureAwait(false);
            var edited = await edit(known, cancellationToken).ConfigureAwait(false);
            if (edited is null)
            {
                return new(AdministrationOutcome.NotFound, ProvisioningReason.None, null);
            }

            if (edited.After is not { } wanted)
            {
                return new(AdministrationOutcome.Refused, edited.Reason, known);
            }

            if (wanted == known)
            {
                return new(AdministrationOutcome.Unchanged, ProvisioningReason.None, known);
            }

            var now = time.GetUtcNow();
            var after = wanted with
            {
                Version = wanted.Version + 1,
                AdministeredAt = edited.ByHand ? now : wanted.AdministeredAt,
            };
            if (!commit)
            {
                return new(AdministrationOutcome.Changed, edited.Reason, after);
            }

            var change = audit.ChangeOf(edited, known, after, actor, now) with
            {
                Conditions = await ConditionsOfAsync(edited, known, after, now, cancellationToken)
                    .ConfigureAwait(false),
            };
            var committed = await store.CommitAsync(change, known, after, cancellationToken).ConfigureAwait(false);
            if (committed.Conflict is not { } conflict)
            {
                return new(AdministrationOutcome.Changed, edited.Reason, after with { Id = committed.Id!.Value });
            }

            var refusal = conflict == ConflictKind.Condition
                ? await UnmetAsync(change, cancellationToken).ConfigureAwait(false)
                : CommitRefusals.ReasonOf(conflict);
            if (refusal is { } reason)
            {
                return new(AdministrationOutcome.Refused, reason, known);
            }
        }

        throw new ProvisioningFaultException(ProvisioningReason.StoreContention);
    }

    private async ValueTask<ValueList<CommitCondition>> ConditionsOfAsync(
        RecordEdit edited,
        UserRecord? before,
        UserRecord after,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (!store.JudgesMembers
            || (before?.Status == after.Status && after.Memberships.Equals(before.Memberships)))
        {
            return [];
        }

        var configuration = await configurations.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return edited.KeepsLastOwner
            ? MemberGuards.Of(before, after, configuration.Organizations, now)
            : MemberGuards.OfEdit(before, after, configuration.Organizations, now);
    }

    // One that holds again by now is a race that is over: the edit starts anew.
    private async ValueTask<ProvisioningReason?> UnmetAsync(UserChange change, CancellationToken cancellationToken)
    {
        foreach (var condition in change.Conditions)
        {
            if (!await store.HoldsAsync(condition, change.User!.Id, cancellationToken).ConfigureAwait(false))
            {
                return MemberGuards.ReasonOf(condition);
            }
        }

        return null;
    }

    private async ValueTask<UserRecord?> ReadAsync(
        UserId user, ExternalKey? through, CancellationToken cancellationToken)
    {
        if (through is { } key)
        {
            var known = await store.FindAsStoredAsync(key, cancellationToken).ConfigureAwait(false);
            if (known.User is { } linked && linked.Id == user)
            {
                return linked;
            }
        }

        return await store.FindAsync(user, cancellationToken).ConfigureAwait(false);
    }
}
