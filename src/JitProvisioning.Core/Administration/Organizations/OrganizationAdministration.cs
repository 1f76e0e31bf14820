namespace JitProvisioning;

/// <summary>Says what is to become of an organization or connection; the editor does the rest.</summary>
internal sealed class OrganizationAdministration(SettingsEditor editor, DomainClaims domains)
    : IOrganizationAdministration
{
    public ValueTask<SettingsResult> AddAsync(
        OrganizationId id, OrganizationOptions settings, string? actor, CancellationToken cancellationToken)
    {
        Require(id.Value, nameof(id));
        ArgumentNullException.ThrowIfNull(settings);
        var copy = SettingsText.Copy(settings);
        return EditAsync(
            actor,
            stored => editor.Declares(id) ? SettingsEdit.Refuse(ProvisioningReason.DeclaredByDeployer)
                : stored.Organizations.ContainsKey(id) ? SettingsEdit.Refuse(ProvisioningReason.NameTaken)
                : SettingsEdit.Of(new OrganizationEntry(id, StatusOf(copy.Active), copy, [])),
            cancellationToken);
    }

    public ValueTask<SettingsResult> ChangeAsync(
        OrganizationId id, Action<OrganizationOptions> change, string? actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return editor.EditOrganizationAsync(
            id, actor, known => SettingsEdit.Of(known.Changed(change)), cancellationToken);
    }

    public ValueTask<SettingsResult> RemoveAsync(
        OrganizationId id, string? actor, CancellationToken cancellationToken) => editor.EditOrganizationAsync(
        id,
        actor,
        known => SettingsEdit.Of(known with { Status = SettingsStatus.Removed, Domains = [] }),
        cancellationToken);

    public ValueTask<SettingsResult> ClaimDomainAsync(
        OrganizationId id, string domain, string? actor, CancellationToken cancellationToken) =>
        domains.ClaimAsync(id, domain, actor, cancellationToken);

    public ValueTask<SettingsResult> ProveDomainAsync(
        OrganizationId id, string domain, string? actor, CancellationToken cancellationToken) =>
        domains.ProveAsync(id, domain, actor, cancellationToken);

    public ValueTask<SettingsResult> ReleaseDomainAsync(
        OrganizationId id, string domain, string? actor, CancellationToken cancellationToken) =>
        domains.ReleaseAsync(id, domain, actor, cancellationToken);

    public async ValueTask<ManagedOrganization?> FindAsync(OrganizationId id, CancellationToken cancellationToken) =>
        (await editor.ReadAsync(cancellationToken).ConfigureAwait(false)).Find(id)?.ToManaged();

    public async ValueTask<ValueList<ManagedOrganization>> ListAsync(CancellationToken cancellationToken) =>
        (await editor.ReadAsync(cancellationToken).ConfigureAwait(false)).OrganizationsInUse
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
            stored => editor.Declares(scheme) ? SettingsEdit.Refuse(ProvisioningReason.DeclaredByDeployer)
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
        return editor.EditConnectionAsync(
            scheme,
            actor,
            async known =>
            {
                var changed = known.Changed(change);
                return await HasPeopleOfAnotherMeaningAsync(known, changed, cancellationToken).ConfigureAwait(false)
                    ? SettingsEdit.Refuse(ProvisioningReason.IssuerImmutable)
                    : SettingsEdit.Of(changed);
            },
            cancellationToken);
    }

    public ValueTask<SettingsResult> RemoveConnectionAsync(
        ConnectionId scheme, string? actor, CancellationToken cancellationToken) => editor.EditConnectionAsync(
        scheme,
        actor,
        known => new(SettingsEdit.Of(known with { Status = SettingsStatus.Removed })),
        cancellationToken);

    public async ValueTask<ManagedConnection?> FindConnectionAsync(
        ConnectionId scheme, CancellationToken cancellationToken) =>
        (await editor.ReadAsync(cancellationToken).ConfigureAwait(false)).Find(scheme)?.ToManaged();

    public async ValueTask<ValueList<ManagedConnection>> ListConnectionsAsync(CancellationToken cancellationToken) =>
        (await editor.ReadAsync(cancellationToken).ConfigureAwait(false)).ConnectionsInUse
            .OrderBy(connection => connection.Id.Value, StringComparer.Ordinal)
            .Select(connection => connection.ToManaged())
            .ToValueList();

    private static void Require(string? name, string parameter) =>
        ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);

    private static SettingsStatus StatusOf(bool active) => active ? SettingsStatus.Active : SettingsStatus.Inactive;

    // The same subject would be another person, and the same external id as well.
    private async ValueTask<bool> HasPeopleOfAnotherMeaningAsync(
        ConnectionEntry known, ConnectionEntry changed, CancellationToken cancellationToken) =>
        (!changed.IsSameIssuer(known)
            && await HasIdentitiesAsync(known.Settings, cancellationToken).ConfigureAwait(false))
        || (changed.Settings.ProvisionedBySource
            && changed.Settings.SourceIdClaim != known.Settings.SourceIdClaim
            && await editor
                .HasIdentitiesAsync(SourceKeys.NameOf(known.Id).Value, cancellationToken)
                .ConfigureAwait(false));

    // A templated issuer stands for one issuer in each tenant.
    private async ValueTask<bool> HasIdentitiesAsync(ConnectionOptions settings, CancellationToken cancellationToken)
    {
        foreach (var issuer in IssuerTrust.IssuersOf(settings))
        {
            if (await editor.HasIdentitiesAsync(issuer, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private ValueTask<SettingsResult> EditAsync(
        string? actor, Func<StoredSettings, SettingsEdit> edit, CancellationToken cancellationToken) =>
        editor.EditAsync(actor, stored => new(edit(stored)), cancellationToken);
}
