namespace JitProvisioning;

/// <summary>Names the pure edit that each request means, and has the editor commit it.</summary>
internal sealed class UserAdministration(
    RecordEditor editor,
    ConfigurationSource configurations,
    StoreGateway store,
    UserDirectoryGateway directory,
    Tombstones tombstones,
    TimeProvider time)
    : IUserAdministration
{
    private const int MaxCarriers = 100;
    private const int MaxPage = 1_000;

    public ValueTask<AdministrationResult> SuspendAsync(
        UserId user, string? actor, CancellationToken cancellationToken) =>
        EditAsync(user, actor, StatusEdits.Suspend, cancellationToken);

    public ValueTask<AdministrationResult> ReactivateAsync(
        UserId user, string? actor, CancellationToken cancellationToken) =>
        EditAsync(user, actor, StatusEdits.Reactivate, cancellationToken);

    public ValueTask<AdministrationResult> DeleteAsync(
        UserId user, string? actor, CancellationToken cancellationToken) =>
        EditAsync(user, actor, StatusEdits.Delete, cancellationToken);

    public async ValueTask<AdministrationResult> EraseAsync(
        UserId user, string? actor, CancellationToken cancellationToken)
    {
        if (!tombstones.CanErase)
        {
            throw new InvalidOperationException(
                "Nobody can be erased without a secret to remember identities by: set JitProvisioning:TombstoneKey.");
        }

        ArgumentException.ThrowIfNullOrEmpty(user.Value);
        var remembered = await FindRememberedAsync(user, cancellationToken).ConfigureAwait(false);
        return await EditAsync(
            user,
            actor,
            known => Erasure.Erase(known, key => remembered.Contains(key) ? null : tombstones.KeyOf(key)),
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<AdministrationResult> UnlinkAsync(
        UserId user, ExternalKey key, bool force, string? actor, CancellationToken cancellationToken) =>
        key == default
            ? throw new ArgumentException("The key is none.", nameof(key))
            : EditAsync(user, key, actor, known => Unlinking.Unlink(known, key, force), cancellationToken);

    public ValueTask<AdministrationResult> ProtectAsync(
        UserId user, string? actor, CancellationToken cancellationToken) =>
        EditAsync(user, actor, known => StatusEdits.Protect(known, isProtected: true), cancellationToken);

    public ValueTask<AdministrationResult> UnprotectAsync(
        UserId user, string? actor, CancellationToken cancellationToken) =>
        EditAsync(user, actor, known => StatusEdits.Protect(known, isProtected: false), cancellationToken);

    public ValueTask<AdministrationResult> GrantRoleAsync(
        UserId user, OrganizationId organization, string role, string? actor, CancellationToken cancellationToken) =>
        EditRoleAsync(
            user,
            role,
            actor,
            (known, token) => configurations.GiveInAsync(
                organization, known, one => RoleEdits.Grant(one, organization, role, time.GetUtcNow()), token),
            cancellationToken);

    public ValueTask<AdministrationResult> RevokeRoleAsync(
        UserId user, OrganizationId organization, string role, string? actor, CancellationToken cancellationToken) =>
        EditRoleAsync(
            user,
            role,
            actor,
            (known, _) => new(RoleEdits.Revoke(known, organization, role)),
            cancellationToken);

    public ValueTask<AdministrationResult> GrantApplicationRoleAsync(
        UserId user, string role, string? actor, CancellationToken cancellationToken) =>
        EditRoleAsync(
            user,
            role,
            actor,
            (known, _) => new(RoleEdits.Grant(known, null, role, time.GetUtcNow())),
            cancellationToken);

    public ValueTask<AdministrationResult> RevokeApplicationRoleAsync(
        UserId user, string role, string? actor, CancellationToken cancellationToken) =>
        EditRoleAsync(
            user, role, actor, (known, _) => new(RoleEdits.Revoke(known, null, role)), cancellationToken);

    public ValueTask<UserRecord?> FindAsync(UserId user, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(user.Value);
        return ReadAsync(() => store.FindAsync(user, cancellationToken));
    }

    public ValueTask<ValueList<UserRecord>> FindByAddressAsync(
        EmailAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        return ReadAsync(async () =>
            (await store.FindHolderAsync(address, cancellationToken).ConfigureAwait(false)).Holder is { } holder
                ? [holder]
                : await directory.FindByAddressAsync(address, MaxCarriers, cancellationToken).ConfigureAwait(false));
    }

    public ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return ReadAsync(() => directory.FindRefusalAsync(reference, cancellationToken));
    }

    public ValueTask<ValueList<UserRecord>> ListAsync(UserId? after, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxPage);
        return ReadAsync(() => directory.ListAsync(after, count, cancellationToken));
    }

    private ValueTask<AdministrationResult> EditRoleAsync(
        UserId user,
        string role,
        string? actor,
        Func<UserRecord, CancellationToken, ValueTask<RecordEdit>> edit,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(role);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(role.Length, RoleNameRules.MaxLength, nameof(role));
        if (!StorableText.Is(role))
        {
            throw new ArgumentException("A role has neither U+0000 nor half a surrogate pair.", nameof(role));
        }

        ArgumentException.ThrowIfNullOrEmpty(user.Value);
        Actors.Check(actor, nameof(actor));
        return editor.EditAsync(user, null, actor, edit, commit: true, cancellationToken);
    }

    private ValueTask<AdministrationResult> EditAsync(
        UserId user, string? actor, Func<UserRecord, RecordEdit> edit, CancellationToken cancellationToken) =>
        EditAsync(user, null, actor, edit, cancellationToken);

    private ValueTask<AdministrationResult> EditAsync(
        UserId user,
        ExternalKey? through,
        string? actor,
        Func<UserRecord, RecordEdit> edit,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(user.Value);
        Actors.Check(actor, nameof(actor));
        return editor.EditAsync(user, through, actor, edit, cancellationToken);
    }

    private static ValueTask<T> ReadAsync<T>(Func<ValueTask<T>> read) =>
        StoreFaults.TranslateAsync("The accounts were not read", read);

    // Erased once already, as another account: a key has one tombstone.
    private ValueTask<HashSet<ExternalKey>> FindRememberedAsync(UserId user, CancellationToken cancellationToken) =>
        ReadAsync(async () =>
        {
            var remembered = new HashSet<ExternalKey>();
            var known = await store.FindAsync(user, cancellationToken).ConfigureAwait(false);
            foreach (var key in known?.Keys ?? [])
            {
                if (await store.IsTombstonedAsync(key, cancellationToken).ConfigureAwait(false))
                {
                    remembered.Add(key);
                }
            }

            return remembered;
        });
}
