using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>The one way to change organizations and connections at run time: reads what the store keeps, applies an
/// edit, holds all of it against the rules, and commits with the audit entry; when somebody else was faster all of it
/// runs again.</summary>
internal sealed class SettingsEditor(
    IUserStore users,
    ConfigurationSource configurations,
    IOptions<JitProvisioningOptions> declared,
    UserChanges changes,
    TimeProvider time)
{
    private const int MaxAttempts = 5;

    private readonly JitProvisioningOptionsValidator _rules = new(time);

    private IOrganizationStore Store => users as IOrganizationStore ?? throw new NotSupportedException(
        $"The store {users.GetType().Name} does not implement IOrganizationStore, which keeps organizations and "
        + "connections at run time.");

    /// <summary>What the store keeps now.</summary>
    /// <exception cref="NotSupportedException">The store keeps none.</exception>
    /// <exception cref="InvalidOperationException">The store is unavailable or broke its contract.</exception>
    public ValueTask<StoredSettings> ReadAsync(CancellationToken cancellationToken)
    {
        _ = Store;
        return StoreFaults.TranslateAsync(
            "Organizations and connections were not read", () => configurations.ReadStoredAsync(cancellationToken));
    }

    /// <summary>Changes one organization or connection.</summary>
    /// <param name="actor">Who asked for it, for the audit.</param>
    /// <param name="edit">Says what is to become of it; run once for each attempt.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NotSupportedException">The store keeps none.</exception>
    /// <exception cref="InvalidOperationException">The store is unavailable, broke its contract or kept answering with
    /// conflicts; nothing is changed.</exception>
    public ValueTask<SettingsResult> EditAsync(
        string? actor, Func<StoredSettings, ValueTask<SettingsEdit>> edit, CancellationToken cancellationToken)
    {
        Actors.Check(actor, nameof(actor));
        return StoreFaults.TranslateAsync("Nothing was changed", () => TryEditAsync(actor, edit, cancellationToken));
    }

    /// <summary>True when the deployer declares it: then it is not changed here.</summary>
    public bool Declares(OrganizationId id) => declared.Value.Organizations.ContainsKey(id.Value);

    /// <inheritdoc cref="Declares(OrganizationId)"/>
    public bool Declares(ConnectionId scheme) => declared.Value.Connections.ContainsKey(scheme.Value);

    /// <summary>True when identities of the issuer lead to accounts.</summary>
    public ValueTask<bool> HasIdentitiesAsync(string issuer, CancellationToken cancellationToken) =>
        AskAsync(() => Store.HasIdentitiesAsync(issuer, cancellationToken), cancellationToken);

    /// <summary>Changes an organization that the store keeps.</summary>
    public ValueTask<SettingsResult> EditOrganizationAsync(
        OrganizationId id,
        string? actor,
        Func<OrganizationEntry, SettingsEdit> edit,
        CancellationToken cancellationToken) => EditAsync(
        actor,
        stored => new(Declares(id) ? SettingsEdit.Refuse(ProvisioningReason.DeclaredByDeployer)
            : stored.Find(id) is { } known ? edit(known)
            : SettingsEdit.NotFound),
        cancellationToken);

    /// <summary>Changes a connection that the store keeps.</summary>
    public ValueTask<SettingsResult> EditConnectionAsync(
        ConnectionId scheme,
        string? actor,
        Func<ConnectionEntry, ValueTask<SettingsEdit>> edit,
        CancellationToken cancellationToken) => EditAsync(
        actor,
        stored => Declares(scheme) ? new(SettingsEdit.Refuse(ProvisioningReason.DeclaredByDeployer))
            : stored.Find(scheme) is { } known ? edit(known)
            : new(SettingsEdit.NotFound),
        cancellationToken);

    /// <summary>Changes one organization or connection on behalf of a sign-in, which tells a fault by its
    /// reason.</summary>
    /// <exception cref="ProvisioningFaultException">The store is unavailable, broke its contract or kept answering with
    /// conflicts; nothing is changed.</exception>
    public async ValueTask<SettingsResult> TryEditAsync(
        string? actor, Func<StoredSettings, ValueTask<SettingsEdit>> edit, CancellationToken cancellationToken)
    {
        var store = Store;
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var stored = await configurations.ReadStoredAsync(cancellationToken).ConfigureAwait(false);
            var edited = await AskAsync(() => edit(stored), cancellationToken).ConfigureAwait(false);
            if (edited.Outcome != AdministrationOutcome.Changed)
            {
                return new(edited.Outcome, edited.Reason, edited.Problems);
            }

            if (SettingsDifference.Between(stored, edited) is not { Count: > 0 } changes)
            {
                return new(AdministrationOutcome.Unchanged, ProvisioningReason.None);
            }

            var candidate = stored.With(stored.Revision + 1, edited);
            var options = candidate.Beside(declared.Value);
            if (ProblemsOf(edited, stored, candidate, options) is { Count: > 0 } problems)
            {
                return new(AdministrationOutcome.Refused, ProvisioningReason.SettingsInvalid, problems);
            }

            if (await IssuerProblemsAsync(edited, stored, options, cancellationToken).ConfigureAwait(false)
                is { Count: > 0 } taken)
            {
                return new(AdministrationOutcome.Refused, ProvisioningReason.SettingsInvalid, taken);
            }

            var change = ChangeOf(candidate, edited, changes, actor);
            if (await CommitAsync(store, change, cancellationToken).ConfigureAwait(false))
            {
                return new(AdministrationOutcome.Changed, edited.Reason);
            }
        }

        throw new ProvisioningFaultException(ProvisioningReason.StoreContention);
    }

    private async ValueTask<bool> CommitAsync(
        IOrganizationStore store, OrganizationChange change, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(() => store.CommitAsync(change, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            changes.TellSettings();
        }
    }

    // What was wrong before, as after a change of what the deployer declares, keeps nobody from mending it.
    private ValueList<string> ProblemsOf(
        SettingsEdit edited, StoredSettings before, StoredSettings after, JitProvisioningOptions options) =>
        StoredSettingsRules.Check(edited, after, options)
            .Concat(edited.Organization is { } organization ? StoreAbilities.Check(organization, users) : [])
            .Concat(FailuresOf(options).Except(FailuresOf(before.Beside(declared.Value)), StringComparer.Ordinal))
            .ToValueList();

    private async ValueTask<ValueList<string>> IssuerProblemsAsync(
        SettingsEdit edited,
        StoredSettings before,
        JitProvisioningOptions options,
        CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var issuer in IssuerClaims.Unowned(edited, before, options))
        {
            if (await HasIdentitiesAsync(issuer, cancellationToken).ConfigureAwait(false))
            {
                problems.Add(IssuerClaims.ProblemOf(edited.Connection!, issuer));
            }
        }

        return problems.ToValueList();
    }

    private IEnumerable<string> FailuresOf(JitProvisioningOptions options) =>
        _rules.Validate(null, options).Failures ?? [];

    private OrganizationChange ChangeOf(
        StoredSettings candidate, SettingsEdit edited, ValueList<AuditedChange> changes, string? actor)
    {
        var now = time.GetUtcNow();
        return new OrganizationChange
        {
            ExpectedRevision = candidate.Revision - 1,
            Organizations = edited.Organization is { } organization ? [organization.ToRow(candidate.Revision)] : [],
            Connections = edited.Connection is { } connection ? [connection.ToRow(candidate.Revision)] : [],
            Audit = AuditClerk.EntryOf(edited, changes, configurations.Current.Version, actor, now),
        };
    }

    private static async ValueTask<T> AskAsync<T>(Func<ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception exception) when (StoreCall.IsFault(exception, cancellationToken))
        {
            throw new ProvisioningFaultException(ProvisioningReason.StoreUnavailable, exception);
        }
    }
}
