using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>The engine's way to the store: checks every answer against what was asked, and gives every fault its
/// reason.</summary>
internal sealed class StoreGateway(
    IUserStore store,
    Tombstones tombstones,
    UserChanges changes,
    CommitRunner commits,
    StoreClock clock,
    IOptions<JitProvisioningOptions> options,
    TimeProvider time)
{
    /// <summary>True when it can judge a change by other accounts.</summary>
    public bool JudgesMembers => store is IRelationalUserStore;

    /// <summary>True when a condition of a change holds now.</summary>
    public ValueTask<bool> HoldsAsync(
        CommitCondition condition, UserId? user, CancellationToken cancellationToken) => clock.RunAsync(
        token => ((IRelationalUserStore)store).HoldsAsync(condition, user, token), cancellationToken);

    /// <summary>Finds the account a key leads to, without a proof.</summary>
    public ValueTask<KnownUser> FindAsync(ExternalKey key, CancellationToken cancellationToken) =>
        FindAsync(UserQuery.ByKey(key), default, cancellationToken);

    /// <summary>Finds the account a key leads to, without a proof and by the store's word alone: for an administrator,
    /// who sets right what was put into the store beside the library.</summary>
    public ValueTask<KnownUser> FindAsStoredAsync(ExternalKey key, CancellationToken cancellationToken) =>
        FindAsync(UserQuery.ByKey(key), default, trustsStore: true, cancellationToken);

    /// <summary>Finds the account a key leads to; a proof holds at a time.</summary>
    public ValueTask<KnownUser> FindAsync(UserQuery byKey, DateTimeOffset now, CancellationToken cancellationToken) =>
        FindAsync(byKey, now, trustsStore: false, cancellationToken);

    private async ValueTask<KnownUser> FindAsync(
        UserQuery byKey, DateTimeOffset now, bool trustsStore, CancellationToken cancellationToken)
    {
        var lookup = await AskAsync(byKey, cancellationToken).ConfigureAwait(false);
        if (lookup.User is not { } stored)
        {
            return new KnownUser
            {
                IsOrphaned = lookup.IsOrphaned,
                IsUninvited = lookup.IsUninvited,
                Revision = lookup.Revision,
            };
        }

        StoreCall.Require(lookup.MatchedKey == byKey.Key, store, "a look-up finds the very key it was asked for");
        var holds = stored is { Status: UserStatus.Active, LockedUntil: null }
            && byKey.Proof is { } proof
            && UserState.ProofHolds(stored, proof, now);
        return new KnownUser
        {
            Stored = stored,
            User = holds
                ? null
                : StoredRecord.Linked(
                    stored,
                    await ReadAsync(stored, cancellationToken).ConfigureAwait(false),
                    byKey.Key!.Value,
                    trustsStore ? null : store),
            ProofHolds = holds,
            LastSignInAt = lookup.LastSignInAt,
            Revision = lookup.Revision,
        };
    }

    public async ValueTask<UserRecord?> FindAsync(UserId id, CancellationToken cancellationToken)
    {
        var lookup = await AskAsync(UserQuery.ById(id), cancellationToken).ConfigureAwait(false);
        StoreCall.Require(
            lookup.User is null || lookup.User.Id == id, store, "a look-up finds the very id it was asked for");
        return lookup.User is null ? null : await ReadAsync(lookup.User, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds out who alone holds an address, verified.</summary>
    public async ValueTask<AddressFacts> FindHolderAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        var lookup = await AskAsync(UserQuery.ByVerifiedAddress(address), cancellationToken).ConfigureAwait(false);
        return AddressFacts.Of(lookup.User is { } stored ? StoredRecord.HolderOf(stored, address, store) : null) with
        {
            IsAmbiguous = lookup.IsAmbiguous,
        };
    }

    /// <summary>True when the identity's account was erased, or when the key itself has the form of a tombstone, which
    /// no provider's own may have. Without <see cref="JitProvisioningOptions.TombstoneKey"/> no store is
    /// asked.</summary>
    public async ValueTask<bool> IsTombstonedAsync(ExternalKey key, CancellationToken cancellationToken)
    {
        if (Tombstones.IsReserved(key))
        {
            return true;
        }

        if (tombstones.KeyOf(key) is not { } tombstone)
        {
            return false;
        }

        var lookup = await AskAsync(UserQuery.ByKey(tombstone), cancellationToken).ConfigureAwait(false);
        StoreCall.Require(
            lookup.User is null || lookup.MatchedKey == tombstone,
            store,
            "a look-up finds the very key it was asked for");
        return lookup.User is not null || lookup.IsOrphaned;
    }

    public async ValueTask<CommitResult> CommitAsync(
        UserChange change, UserRecord? before, UserRecord after, CancellationToken cancellationToken)
    {
        var differences = RowDifferences.Between(before, after);
        ValueTask<CommitResult> Commit() => CommitAsync(change, differences, cancellationToken);
        var result = await changes.TellAsync(change, before, after, Commit).ConfigureAwait(false);
        var assigned = result.Id is { Value.Length: > 0 } id && (before is null || before.Id == id);
        StoreCall.Require(result.Conflict is not null || assigned, store, "a commit answers with the account's id");
        return result;
    }

    public async ValueTask CommitAsync(UserChange refusal, CancellationToken cancellationToken)
    {
        var result = await CommitAsync(refusal, new RowDifferences(), cancellationToken).ConfigureAwait(false);
        StoreCall.Require(result.Conflict is null, store, "a refusal conflicts with nothing");
    }

    // An account that the library has not written yet does not know what it holds: without the store's word the first
    // write would give its address away.
    private async ValueTask<UserRecord> ReadAsync(StoredUser stored, CancellationToken cancellationToken)
    {
        var user = StoredRecord.Read(stored);
        if (!string.IsNullOrEmpty(stored.State)
            || stored.EmailVerified is not null
            || EmailAddress.TryParse(stored.Email) is not { } address)
        {
            return user;
        }

        var held = await FindHolderAsync(address, cancellationToken).ConfigureAwait(false);
        return held.Holder?.Id == stored.Id
            ? user with { EmailVerified = true, Profile = user.Profile with { Email = address.Value } }
            : user;
    }

    // Without a delegate, which each returning person would pay for.
    private async ValueTask<UserLookup> AskAsync(UserQuery query, CancellationToken cancellationToken)
    {
        Task<UserLookup>? running = null;
        try
        {
            var asked = store.FindAsync(query, cancellationToken);
            running = asked.IsCompleted ? null : asked.AsTask();
            var lookup = running is null
                ? await asked.ConfigureAwait(false)
                : await running.WaitAsync(options.Value.StoreTimeout, time, cancellationToken).ConfigureAwait(false);
            StoreCall.Require(lookup is not null, store, "a look-up answers");
            return lookup;
        }
        catch (Exception exception) when (StoreCall.IsFault(exception, cancellationToken))
        {
            throw new ProvisioningFaultException(
                running is { IsCompleted: false } ? ProvisioningReason.Timeout : ProvisioningReason.StoreUnavailable,
                exception);
        }
    }

    private async ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        var result = await commits
            .RunAsync(
                change,
                (one, token) => store is IRelationalUserStore relational
                    ? relational.CommitAsync(one, differences, token)
                    : store.CommitAsync(one, token),
                cancellationToken)
            .ConfigureAwait(false);
        StoreCall.Require(result is not null, store, "a commit answers");
        return result;
    }
}
