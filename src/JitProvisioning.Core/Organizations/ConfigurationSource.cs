using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>The configuration in force: what the deployer declared, and what the store keeps beside it.</summary>
internal sealed class ConfigurationSource(IOptions<JitProvisioningOptions> declared, IServiceScopeFactory scopes)
    : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private StoredSettings _stored = StoredSettings.None;
    private volatile ProvisioningConfiguration? _current;

    /// <summary>The configuration as this process knows it. A decision keeps to one, and compares its revision with the
    /// one that its look-up saw.</summary>
    public ProvisioningConfiguration Current => _current ??= ConfigurationCompiler.Compile(declared.Value);

    /// <summary>The configuration as the store has it now.</summary>
    /// <exception cref="ProvisioningFaultException">The store is unavailable, or holds what this version cannot
    /// read.</exception>
    public ValueTask<ProvisioningConfiguration> RefreshAsync(CancellationToken cancellationToken) =>
        ReadAsync(revision: null, cancellationToken);

    /// <summary>The configuration at a revision that a look-up saw, or at a later one.</summary>
    /// <exception cref="ProvisioningFaultException">The store is unavailable, or holds what this version cannot
    /// read.</exception>
    public ValueTask<ProvisioningConfiguration> AtAsync(long revision, CancellationToken cancellationToken) =>
        Current is var current && current.Revision == revision
            ? new(current)
            : ReadAsync(revision, cancellationToken);

    /// <summary>What the store keeps of it now, for whoever is about to change that.</summary>
    /// <exception cref="ProvisioningFaultException">The store is unavailable, or holds what this version cannot
    /// read.</exception>
    public async ValueTask<StoredSettings> ReadStoredAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await ReadAsync(cancellationToken).ConfigureAwait(false);
            return _stored;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask<ProvisioningConfiguration> ReadAsync(long? revision, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Current is var current && current.Revision == revision
                ? current
                : await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async ValueTask<ProvisioningConfiguration> ReadAsync(CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            if (scope.ServiceProvider.GetRequiredService<IUserStore>() is not IOrganizationStore store)
            {
                return Current;
            }

            try
            {
                return Take(await ReadAsync(store, cancellationToken).ConfigureAwait(false));
            }
            catch (JsonException exception)
            {
                throw new ProvisioningFaultException(ProvisioningReason.StoreContractViolated, exception);
            }
            catch (Exception exception) when (StoreCall.IsFault(exception, cancellationToken))
            {
                throw new ProvisioningFaultException(ProvisioningReason.StoreUnavailable, exception);
            }
        }
    }

    // A store that went back, as one that was restored does, is read from the beginning.
    private async ValueTask<StoredSettings> ReadAsync(IOrganizationStore store, CancellationToken cancellationToken)
    {
        var read = await store.ReadAsync(_stored.Revision, cancellationToken).ConfigureAwait(false);
        return read.Revision == _stored.Revision ? _stored
            : read.Revision > _stored.Revision ? _stored.With(read)
            : StoredSettings.None.With(await store.ReadAsync(0, cancellationToken).ConfigureAwait(false));
    }

    private ProvisioningConfiguration Take(StoredSettings stored)
    {
        if (stored.Revision != Current.Revision)
        {
            // Whoever removes the last organization opens the application to nobody.
            _current = ConfigurationCompiler.Compile(
                stored.Beside(declared.Value), stored.Revision, hadOrganizations: stored.Organizations.Count > 0);
            _stored = stored;
        }

        return Current;
    }
}
