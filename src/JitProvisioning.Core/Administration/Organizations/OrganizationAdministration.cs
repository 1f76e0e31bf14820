using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Says what is to become of an organization or connection; the editor does the rest.</summary>
internal sealed class OrganizationAdministration(
    SettingsEditor editor, IUserStore users, IOptions<JitProvisioningOptions> declared) : IOrganizationAdministration
{
    public ValueTask<SettingsResult> AddAsync(
        OrganizationId id, OrganizationOptions settings, string? actor, CancellationToken cancellationToken)
    {
        Require(id.Value, nameof(id));
        ArgumentNullException.ThrowIfNull(settings);
        var copy = SettingsText.Copy(settings);
        return EditAsync(
            actor,
            stored => IsDeclared(id) ? SettingsEdit.Refuse(ProvisioningReason.DeclaredByDeployer)
                : stored.Organizations.ContainsKey(id) ? SettingsEdit.Refuse(ProvisioningReason.NameTaken)
                : SettingsEdit.Of(new OrganizationEntry(id, StatusOf(copy.Active), copy, [])),
            cancellationToken);
    }

    public ValueTask<SettingsResult> ChangeAsync(
        OrganizationId id, Action<OrganizationOptions> change, string? actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return EditAsync(id, actor, known => known.Changed(change), cancellationToken);
    }

    public ValueTask<SettingsResult> RemoveAsync(
        OrganizationId id, string? actor, CancellationToken cancellationToken) => EditAsync(
        id, actor, known => known with { Status = SettingsStatus.Removed, Domains = [] }, cancellationToken);

    public async ValueTask<ManagedOrganization?> FindAsync(OrganizationId id, CancellationToken cancellationToken) =>
        Find(await editor.ReadAsync(cancellationToken).ConfigureAwait(false), id)?.ToManaged();

    public async ValueTask<ValueList<ManagedOrganization>> ListAsync(CancellationToken cancellationToken) =>
        (await editor.ReadAsync(cancellationToken).ConfigureAwait(false)).Organizations.Values
            .Where(organization => organization.Status != SettingsStatus.Removed)
            .OrderBy(organization => organization.Id.Value, StringComparer.Ordinal)
            .Select(organization => organization.ToManaged())
            .ToValueList();

    public ValueTask<SettingsResult> AddConnectionAsync(
        ConnectionId scheme, ConnectionOptions settings, string? actor, CancellationToken cancellationToken)
    {
        Require(scheme.Value, nameof(scheme));
        ArgumentNullException.ThrowIfNull(settings);
        var copy = SettingsText.Copy(settings);
        return EditAsync(
            actor,
            stored => IsDeclared(scheme) ? SettingsEdit.Refuse(ProvisioningReason.DeclaredByDeployer)
                : stored.Connections.ContainsKey(scheme) ? SettingsEdit.Refuse(ProvisioningReason.NameTaken)
                : SettingsEdit.Of(new ConnectionEntry(scheme, StatusOf(copy.Enabled), copy)),
            cancellationToken);
    }

    public ValueTask<SettingsResult> ChangeConnectionAsync(
        ConnectionId scheme,
        Action<ConnectionOptions> change,
        string? actor,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return EditAsync(
            scheme,
            actor,
            async known =>
            {
                var changed = known.Changed(change);
                return changed.IsSameIssuer(known)
                    || !await HasIdentitiesAsync(known.Settings, cancellationToken).ConfigureAwait(false)
                    ? SettingsEdit.Of(changed)
                    : SettingsEdit.Refuse(ProvisioningReason.IssuerImmutable);
            },
            cancellationToken);
    }

    public ValueTask<SettingsResult> RemoveConnectionAsync(
        ConnectionId scheme, string? actor, CancellationToken cancellationToken) => EditAsync(
        scheme,
        actor,
        known => new(SettingsEdit.Of(known with { Status = SettingsStatus.Removed })),
        cancellationToken);

    public async ValueTask<ManagedConnection?> FindConnectionAsync(
        ConnectionId scheme, CancellationToken cancellationToken) =>
        Find(await editor.ReadAsync(cancellationToken).ConfigureAwait(false), scheme)?.ToManaged();

    public async ValueTask<ValueList<ManagedConnection>> ListConnectionsAsync(CancellationToken cancellationToken) =>
        (await editor.ReadAsync(cancellationToken).ConfigureAwait(false)).Connections.Values
            .Where(connection => connection.Status != SettingsStatus.Removed)
            .OrderBy(connection => connection.Id.Value, StringComparer.Ordinal)
            .Select(connection => connection.ToManaged())
            .ToValueList();

    private static void Require(string? name, string parameter) =>
        ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);

    private static SettingsStatus StatusOf(bool active) => active ? SettingsStatus.Active : SettingsStatus.Inactive;

    private static OrganizationEntry? Find(StoredSettings stored, OrganizationId id) =>
        stored.Organizations.GetValueOrDefault(id) is { Status: not SettingsStatus.Removed } known ? known : null;

    private static ConnectionEntry? Find(StoredSettings stored, ConnectionId scheme) =>
        stored.Connections.GetValueOrDefault(scheme) is { Status: not SettingsStatus.Removed } known ? known : null;

    private bool IsDeclared(OrganizationId id) => declared.Value.Organizations.ContainsKey(id.Value);

    private bool IsDeclared(ConnectionId scheme) => declared.Value.Connections.ContainsKey(scheme.Value);

    // A templated issuer stands for one issuer in each tenant.
    private async ValueTask<bool> HasIdentitiesAsync(ConnectionOptions settings, CancellationToken cancellationToken)
    {
        foreach (var issuer in IssuerTrust.IssuersOf(settings))
        {
            if (await ((IOrganizationStore)users).HasIdentitiesAsync(issuer, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private ValueTask<SettingsResult> EditAsync(
        string? actor, Func<StoredSettings, SettingsEdit> edit, CancellationToken cancellationToken) =>
        editor.EditAsync(actor, stored => new(edit(stored)), cancellationToken);

    private ValueTask<SettingsResult> EditAsync(
        OrganizationId id,
        string? actor,
        Func<OrganizationEntry, OrganizationEntry> edit,
        CancellationToken cancellationToken) => EditAsync(
        actor,
        stored => IsDeclared(id) ? SettingsEdit.Refuse(ProvisioningReason.DeclaredByDeployer)
            : Find(stored, id) is { } known ? SettingsEdit.Of(edit(known))
            : SettingsEdit.NotFound,
        cancellationToken);

    private ValueTask<SettingsResult> EditAsync(
        ConnectionId scheme,
        string? actor,
        Func<ConnectionEntry, ValueTask<SettingsEdit>> edit,
        CancellationToken cancellationToken) => editor.EditAsync(
        actor,
        stored => IsDeclared(scheme) ? new(SettingsEdit.Refuse(ProvisioningReason.DeclaredByDeployer))
            : Find(stored, scheme) is { } known ? edit(known)
            : new(SettingsEdit.NotFound),
        cancellationToken);
}
