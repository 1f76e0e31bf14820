namespace JitProvisioning;

/// <summary>Keeps accounts in the memory of this process: for development and tests.</summary>
public sealed class InMemoryUserStore : IRelationalUserStore, ISignInRecorder, IUserDirectory, IOrganizationStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<UserId, StoredUser> _users = [];
    private readonly Dictionary<ExternalKey, InMemoryLink> _links = [];
    private readonly Dictionary<string, UserId> _holders = new(StringComparer.Ordinal);
    private readonly Dictionary<UserId, string> _addresses = [];
    private readonly List<AuditEntry> _audit = [];
    private readonly InMemoryOrganizations _organizations = new();

    /// <summary>The audit entries, oldest first.</summary>
    public IReadOnlyList<AuditEntry> AuditTrail
    {
        get
        {
            lock (_gate)
            {
                return [.. _audit];
            }
        }
    }

    /// <summary>All accounts.</summary>
    public IReadOnlyList<StoredUser> Users
    {
        get
        {
            lock (_gate)
            {
                return [.. _users.Values];
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
            return ValueTask.FromResult(Find(query));
        }
    }

    /// <inheritdoc />
    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(FindConflict(change) is { } kind
                ? CommitResult.Conflicted(kind)
                : CommitResult.Committed(Apply(change)));
        }
    }

    /// <inheritdoc />
    public ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken) =>
        CommitAsync(change, cancellationToken);

    /// <inheritdoc />
    public ValueTask RecordSignInAsync(ExternalKey key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_links.TryGetValue(key, out var link))
            {
                _links[key] = link with { LastSignInAt = at };
            }
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
    public ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_audit.FindLast(entry => entry.Reference == reference));
        }
    }

    /// <inheritdoc />
    public ValueTask<StoredOrganizations> ReadAsync(long after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_organizations.Read(after));
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> CommitAsync(OrganizationChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var holds = _organizations.TryApply(change);
            if (holds)
            {
                _audit.Add(change.Audit);
            }

            return ValueTask.FromResult(holds);
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> HasIdentitiesAsync(string issuer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_links.Keys.Any(key => key.Issuer == issuer));
        }
    }

    private ValueTask<ValueList<StoredUser>> ListAsync(
        Func<StoredUser, bool> isWanted, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_users.Values
                .Where(isWanted)
                .OrderBy(user => user.Id.Value, StringComparer.Ordinal)
                .Take(count)
                .ToValueList());
        }
    }

    private UserLookup Find(UserQuery query)
    {
        if (query.Key is { } key)
        {
            return !_links.TryGetValue(key, out var link) ? UserLookup.NotFound.At(_organizations.Revision)
                : _users.TryGetValue(link.User, out var linked)
                    ? UserLookup.Found(linked, key, link.LastSignInAt, _organizations.Revision)
                    : UserLookup.Orphaned.At(_organizations.Revision);
        }

        var id = query.Id
            ?? (_holders.TryGetValue(query.VerifiedAddress!.Value, out var holder) ? holder : default(UserId?));
        return id is { } found && _users.TryGetValue(found, out var user)
            ? UserLookup.Found(user)
            : UserLookup.NotFound;
    }

    private ConflictKind? FindConflict(UserChange change)
    {
        if (!change.WritesUser)
        {
            return null;
        }

        var exists = _users.TryGetValue(change.User.Id, out var stored);
        var versionHolds = change.Kind == UserChangeKind.Create
            ? !exists
            : exists && stored!.Version == change.ExpectedVersion;
        return !versionHolds ? ConflictKind.Version
            : change.AddedKeys.Any(_links.ContainsKey) ? ConflictKind.Key
            : IsHeldByAnother(change) ? ConflictKind.Address
            : null;
    }

    private bool IsHeldByAnother(UserChange change) =>
        change.VerifiedAddress is { } address
        && _holders.TryGetValue(address, out var holder)
        && holder != change.User!.Id;

    private UserId? Apply(UserChange change)
    {
        _audit.Add(change.WritesUser ? change.Audit with { UserId = change.User.Id } : change.Audit);
        if (!change.WritesUser)
        {
            return null;
        }

        var id = change.User.Id;
        _users[id] = change.User;
        foreach (var key in KeysToRemove(change).Where(key => _links.GetValueOrDefault(key).User == id).ToArray())
        {
            _links.Remove(key);
        }

        foreach (var key in change.AddedKeys)
        {
            _links.Add(key, new InMemoryLink(id, change.Audit.Channel is null ? null : change.Audit.At));
        }

        Hold(id, change.VerifiedAddress);
        return id;
    }

    private IEnumerable<ExternalKey> KeysToRemove(UserChange change) =>
        change.ScrubsCredentials ? _links.Keys : change.RemovedKeys;

    private void Hold(UserId id, string? address)
    {
        if (_addresses.Remove(id, out var earlier))
        {
            _holders.Remove(earlier);
        }

        if (address is not null)
        {
            _holders.Add(address, id);
            _addresses.Add(id, address);
        }
    }
}
