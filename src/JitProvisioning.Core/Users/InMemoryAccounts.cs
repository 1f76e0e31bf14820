namespace JitProvisioning;

/// <summary>The accounts of the store in memory, which guards them.</summary>
internal sealed class InMemoryAccounts
{
    private readonly Dictionary<UserId, StoredUser> _users = [];
    private readonly Dictionary<ExternalKey, InMemoryLink> _links = [];
    private readonly Dictionary<string, UserId> _holders = new(StringComparer.Ordinal);
    private readonly Dictionary<UserId, string> _addresses = [];

    public IEnumerable<StoredUser> All => _users.Values;

    public IEnumerable<ExternalKey> Keys => _links.Keys;

    public void Touch(ExternalKey key, DateTimeOffset at)
    {
        if (_links.TryGetValue(key, out var link))
        {
            _links[key] = link with { LastSignInAt = at };
        }
    }

    public UserLookup Find(UserQuery query, long revision)
    {
        if (query.Key is { } key)
        {
            return !_links.TryGetValue(key, out var link) ? UserLookup.NotFound.At(revision)
                : _users.TryGetValue(link.User, out var linked)
                    ? UserLookup.Found(linked, key, link.LastSignInAt, revision)
                    : UserLookup.Orphaned.At(revision);
        }

        var id = query.Id
            ?? (_holders.TryGetValue(query.VerifiedAddress!.Value, out var holder) ? holder : default(UserId?));
        return id is { } found && _users.TryGetValue(found, out var user)
            ? UserLookup.Found(user)
            : UserLookup.NotFound;
    }

    public ConflictKind? FindConflict(UserChange change)
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
            : change.Conditions.All(condition => Holds(condition, change.User.Id)) ? null
            : ConflictKind.Condition;
    }

    public bool Holds(CommitCondition condition, UserId? user) => condition.HoldsWith(_users.Values
        .Where(other => other.Id != user)
        .Count(other => condition.Counts(UserRecord.Read(other))));

    private bool IsHeldByAnother(UserChange change) =>
        change.VerifiedAddress is { } address
        && _holders.TryGetValue(address, out var holder)
        && holder != change.User!.Id;

    public UserId? Apply(UserChange change)
    {
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
