using System.Text.Json;

namespace JitProvisioning.AbuseCases;

/// <summary>What the store holds at one moment.</summary>
internal sealed class StoreSnapshot
{
    private StoreSnapshot(IReadOnlyList<UserRecord> rows, IReadOnlyDictionary<ExternalKey, UserId> keys)
    {
        Users = rows.Where(row => !IsTombstone(row)).ToArray();
        Tombstones = rows.Where(IsTombstone).ToArray();
        Keys = keys;
    }

    /// <summary>The accounts. The row that erasing somebody leaves is none: it is the tombstone.</summary>
    public IReadOnlyList<UserRecord> Users { get; }

    /// <summary>What erased accounts leave: a row without personal data, and a hash for each identity.</summary>
    public IReadOnlyList<UserRecord> Tombstones { get; }

    /// <summary>Every key that leads somewhere, as look-ups answer; one that leads nowhere any more has an empty
    /// id.</summary>
    public IReadOnlyDictionary<ExternalKey, UserId> Keys { get; }

    /// <summary>The given invitations, as they are now.</summary>
    public IReadOnlyList<Invitation> Invitations { get; private init; } = [];

    public static async Task<StoreSnapshot> TakeAsync(
        CaseStore store,
        IUserStore lookups,
        IEnumerable<ExternalKey> interesting,
        IEnumerable<InvitationId>? invitations = null)
    {
        var rows = (await store.UsersAsync())
            .Select(UserRecord.Read)
            .OrderBy(user => user.Id.Value, StringComparer.Ordinal)
            .ToArray();
        var keys = new Dictionary<ExternalKey, UserId>();
        var known = rows.Where(row => !IsTombstone(row)).SelectMany(user => user.Links).Select(link => link.Key);
        foreach (var key in known.Concat(interesting).Distinct())
        {
            var lookup = await lookups.FindAsync(UserQuery.ByKey(key), CancellationToken.None);
            if (lookup.User is { } user)
            {
                keys[key] = user.Id;
            }
            else if (lookup.IsOrphaned)
            {
                keys[key] = new UserId("");
            }
        }

        return new StoreSnapshot(rows, keys) { Invitations = await ReadAsync(lookups, invitations ?? []) };
    }

    /// <summary>The texts of the accounts, ordered by themselves: ids differ from run to run.</summary>
    public IReadOnlyList<string> Texts => Users
        .Select(user => JsonSerializer.Serialize(new { user.Profile, user.EmailVerified }))
        .Order(StringComparer.Ordinal)
        .ToArray();

    public UserRecord? Find(string id) => Users.FirstOrDefault(user => user.Id.Value == id);

    /// <summary>The account or tombstone of this id; null when there is no such row.</summary>
    public UserRecord? FindRow(string id) => Find(id) ?? Tombstones.FirstOrDefault(row => row.Id.Value == id);

    /// <summary>What of an account a refusal may never change, as text; null when there is no such row.</summary>
    public string? Canonical(string id) => FindRow(id) is { } user ? Canonical(user) : null;

    /// <summary>The snapshot as it would be with the memberships of some organizations suspended.</summary>
    public StoreSnapshot Suspended(IReadOnlyCollection<string> organizations) => new(
        Rows.Select(user => user with
            {
                Memberships = user.Memberships
                    .Select(membership => organizations.Contains(membership.Organization.Value)
                        ? membership with { Status = MembershipStatus.Suspended }
                        : membership)
                    .ToValueList(),
            })
            .ToArray(),
        Keys)
    {
        Invitations = Invitations,
    };

    /// <summary>The first difference in users, tombstones, keys, memberships or roles; null when there is
    /// none.</summary>
    public string? FirstDifference(StoreSnapshot after)
    {
        foreach (var id in Rows.Concat(after.Rows).Select(user => user.Id.Value).Distinct())
        {
            if (Difference(after, id) is { } difference)
            {
                return difference;
            }
        }

        var keys = Keys.Except(after.Keys).Concat(after.Keys.Except(Keys)).ToArray();
        return keys.Length > 0 ? $"the key {keys[0].Key} leads elsewhere now"
            : after.Invitations.Except(Invitations).FirstOrDefault() is { } invitation ? $"{invitation} is new"
            : null;
    }

    /// <summary>How one account differs; null when it does not.</summary>
    public string? Difference(StoreSnapshot after, string id) => (Canonical(id), after.Canonical(id)) switch
    {
        (null, not null) => $"user {id} was created",
        (not null, null) => $"user {id} is gone",
        var (before, now) when before != now => $"user {id} changed from {before} to {now}",
        _ => null,
    };

    private static async Task<Invitation[]> ReadAsync(IUserStore lookups, IEnumerable<InvitationId> ids)
    {
        var read = new List<Invitation>();
        foreach (var id in ids)
        {
            read.Add((await ((IInvitationStore)lookups).FindInvitationAsync(id, CancellationToken.None))!);
        }

        return [.. read];
    }

    private IEnumerable<UserRecord> Rows => Users.Concat(Tombstones);

    private static bool IsTombstone(UserRecord row) =>
        row is { Status: UserStatus.Deleted, Memberships.Count: 0, ApplicationRoles.Count: 0, Links.Count: > 0 }
        && row.Profile == new Profile()
        && row.Links.All(link => link.Key.Subject.StartsWith("tombstone:", StringComparison.Ordinal));

    // Version, ledger and the time of administration are bookkeeping.
    private static string Canonical(UserRecord user) => JsonSerializer.Serialize(new
    {
        user.Id,
        user.Status,
        user.IsProtected,
        user.Profile,
        user.EmailVerified,
        user.ProfileOwner,
        Keys = user.Links.Select(link => new { link.Key.Issuer, link.Key.Subject })
            .OrderBy(key => key.Issuer + "\0" + key.Subject, StringComparer.Ordinal),
        Memberships = user.Memberships.OrderBy(membership => membership.Organization.Value, StringComparer.Ordinal),
        user.ApplicationRoles,
        user.ChosenOrganization,
    });
}
