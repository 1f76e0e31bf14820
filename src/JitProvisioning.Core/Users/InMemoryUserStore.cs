namespace JitProvisioning;

/// <summary>Keeps accounts in the memory of this process: for development and tests.</summary>
public sealed class InMemoryUserStore
    : IRelationalUserStore, ISignInRecorder, IUserDirectory, IMemberDirectory, IOrganizationStore, IInvitationStore,
        IAuditedUserStore
{
    private readonly Lock _gate = new();
    private readonly InMemoryAccounts _accounts = new();
    private readonly InMemoryAudit _audit;
    private readonly InMemoryOrganizations _organizations = new();
    private readonly InMemoryInvitations _invitations = new();

    /// <summary>Makes a store that holds nothing.</summary>
    public InMemoryUserStore() => _audit = new InMemoryAudit(_gate);

    /// <summary>The audit entries, oldest first.</summary>
    public IReadOnlyList<AuditEntry> AuditTrail => _audit.All;

    /// <inheritdoc />
    public IAuditStore Audit => _audit;

    /// <summary>All accounts.</summary>
    public IReadOnlyList<StoredUser> Users
    {
        get
        {
            lock (_gate)
            {
                return [.. _accounts.All];
            }
        }
    }

    /// <inheritdoc />
    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_accounts.Find(query, _organizations.Revision));
        }
    }

    /// <inheritdoc />
    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if ((_accounts.FindConflict(change) ?? _invitations.FindConflict(change)) is { } kind)
            {
                return ValueTask.FromResult(CommitResult.Conflicted(kind));
            }

            _invitations.Apply(change);
            _audit.Apply(change);
            return ValueTask.FromResult(CommitResult.Committed(_accounts.Apply(change)));
        }
    }

    /// <inheritdoc />
    public ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken) =>
        CommitAsync(change, cancellationToken);

    /// <inheritdoc />
    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(condition);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_accounts.Holds(condition, user));
        }
    }

    /// <inheritdoc />
    public ValueTask RecordSignInAsync(ExternalKey key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _accounts.Touch(key, at);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<ValueList<StoredUser>> FindByAddressAsync(
        EmailAddress address, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        return ListAsync(user => user.Email == address.Value, count, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<ValueList<StoredUser>> ListAsync(UserId? after, int count, CancellationToken cancellationToken) =>
        ListAsync(user => string.CompareOrdinal(user.Id.Value, after?.Value) > 0, count, cancellationToken);

    /// <inheritdoc />
    public async ValueTask<ValueList<UserId>> ListMembersAsync(
        OrganizationId organization,
        MembershipStatus status,
        UserId? after,
        int count,
        CancellationToken cancellationToken)
    {
        var members = await ListAsync(
            user => string.CompareOrdinal(user.Id.Value, after?.Value) > 0
                && UserRecord.Read(user).MembershipIn(organization)?.Status == status,
            count,
            cancellationToken).ConfigureAwait(false);
        return members.Select(user => user.Id).ToValueList();
    }

    /// <inheritdoc />
    public ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return GuardedAsync(() => _audit.FindRefusal(reference), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<StoredOrganizations> ReadAsync(long after, CancellationToken cancellationToken) =>
        GuardedAsync(() => _organizations.Read(after), cancellationToken);

    /// <inheritdoc />
    public ValueTask<bool> CommitAsync(OrganizationChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return GuardedAsync(() => Audited(_organizations.TryApply(change), change.Audit), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<bool> HasIdentitiesAsync(string issuer, CancellationToken cancellationToken) =>
        GuardedAsync(() => _accounts.Keys.Any(key => key.Issuer == issuer), cancellationToken);

    /// <inheritdoc />
    public ValueTask<ValueList<Invitation>> FindOpenAsync(
        EmailAddress address, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        return GuardedAsync(() => _invitations.FindOpen(address, count), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<Invitation?> FindInvitationAsync(InvitationId id, CancellationToken cancellationToken) =>
        GuardedAsync(() => _invitations.Find(id), cancellationToken);

    /// <inheritdoc />
    public ValueTask<ValueList<Invitation>> ListInvitationsAsync(
        OrganizationId organization, InvitationId? after, int count, CancellationToken cancellationToken) =>
        GuardedAsync(() => _invitations.List(organization, after, count), cancellationToken);

    /// <inheritdoc />
    public ValueTask<bool> CommitAsync(InvitationChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return GuardedAsync(() => Audited(_invitations.TryApply(change), change.Audit), cancellationToken);
    }

    private bool Audited(bool isApplied, AuditEntry entry)
    {
        if (isApplied)
        {
            _audit.Add(entry);
        }

        return isApplied;
    }

    private ValueTask<ValueList<StoredUser>> ListAsync(
        Func<StoredUser, bool> isWanted, int count, CancellationToken cancellationToken) => GuardedAsync(
        () => _accounts.All
            .Where(isWanted)
            .OrderBy(user => user.Id.Value, StringComparer.Ordinal)
            .Take(count)
            .ToValueList(),
        cancellationToken);

    private ValueTask<T> GuardedAsync<T>(Func<T> act, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(act());
        }
    }
}
