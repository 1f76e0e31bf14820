namespace JitProvisioning;

/// <summary>Organizations and connections at run time: in the store, beside those that the deployer declares. What is
/// changed holds at once, on every node: each sign-in reads by its look-up whether anything was.</summary>
/// <remarks>
/// Settings are held against the rules of the start, and against further ones, because whoever calls this may act for a
/// customer: an e-mail domain counts only once proven, a connection's provider is authoritative for proven domains
/// alone, and no Dangerous setting is taken. What breaks a rule is refused with what to change, and nothing is written.
/// Each change has its audit entry in its commit. Who may call this is the application's to say.
/// <para>Every method throws <see cref="NotSupportedException"/> when the store is no
/// <see cref="IOrganizationStore"/>, and <see cref="InvalidOperationException"/> when it is unavailable, breaks its
/// contract or keeps answering with conflicts: then nothing is changed.</para>
/// </remarks>
public interface IOrganizationAdministration
{
    /// <summary>Adds an organization. An id that was in use once is refused: what it granted still bears it.</summary>
    /// <param name="id">The organization's id in this application, at most 128 characters.</param>
    /// <param name="settings">Its settings; its domains are claimed by themselves.</param>
    /// <param name="actor">Who asked for it, at most 256 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<SettingsResult> AddAsync(
        OrganizationId id,
        OrganizationOptions settings,
        string? actor = null,
        CancellationToken cancellationToken = default);

    /// <summary>Changes an organization, its status included.</summary>
    /// <param name="id">The organization.</param>
    /// <param name="change">Changes a copy of the settings; run once for each attempt.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<SettingsResult> ChangeAsync(
        OrganizationId id,
        Action<OrganizationOptions> change,
        string? actor = null,
        CancellationToken cancellationToken = default);

    /// <summary>Removes an organization for good; its connections have to be removed first. Memberships in it stay in
    /// the accounts, and count for nothing.</summary>
    ValueTask<SettingsResult> RemoveAsync(
        OrganizationId id, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Finds an organization that the store keeps; null when there is none, or it was removed.</summary>
    ValueTask<ManagedOrganization?> FindAsync(OrganizationId id, CancellationToken cancellationToken = default);

    /// <summary>Lists the organizations that the store keeps, in the order of their ids.</summary>
    ValueTask<ValueList<ManagedOrganization>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Claims a domain for an organization. Until it is proven it counts for nothing, and others may claim it
    /// as well; a claim that is there already stays as it is.</summary>
    /// <param name="id">The organization.</param>
    /// <param name="domain">The exact domain, ASCII or in its xn-- form.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>With <see cref="SettingsResult.Domain"/>: the TXT record to publish.</returns>
    ValueTask<SettingsResult> ClaimDomainAsync(
        OrganizationId id, string domain, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Looks for the TXT record of a claimed domain, and where it is there has the domain count from now on:
    /// it leads people with verified addresses in it to the organization. One organization at most proves a
    /// domain.</summary>
    /// <returns>With <see cref="SettingsResult.Proof"/>: what DNS shows, where it was asked.</returns>
    ValueTask<SettingsResult> ProveDomainAsync(
        OrganizationId id, string domain, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Gives up the claim of a domain with its proof: it leads nobody to the organization any more, and no
    /// connection of the store's speaks for it. Memberships it gave stay.</summary>
    ValueTask<SettingsResult> ReleaseDomainAsync(
        OrganizationId id, string domain, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Adds a connection. The application registers the authentication scheme of this name. A name that was in
    /// use once is refused: what it granted still bears it.</summary>
    /// <param name="scheme">The name of the authentication scheme.</param>
    /// <param name="settings">Its settings; the issuer is required.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<SettingsResult> AddConnectionAsync(
        ConnectionId scheme,
        ConnectionOptions settings,
        string? actor = null,
        CancellationToken cancellationToken = default);

    /// <summary>Changes a connection, its switches included. Once identities of its issuer lead to accounts, neither
    /// the issuer nor the claim of the subject may change.</summary>
    /// <param name="scheme">The connection.</param>
    /// <param name="change">Changes a copy of the settings; run once for each attempt.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<SettingsResult> ChangeConnectionAsync(
        ConnectionId scheme,
        Action<ConnectionOptions> change,
        string? actor = null,
        CancellationToken cancellationToken = default);

    /// <summary>Removes a connection for good: nobody comes by it any more. What it gave stays.</summary>
    ValueTask<SettingsResult> RemoveConnectionAsync(
        ConnectionId scheme, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Finds a connection that the store keeps; null when there is none, or it was removed.</summary>
    ValueTask<ManagedConnection?> FindConnectionAsync(
        ConnectionId scheme, CancellationToken cancellationToken = default);

    /// <summary>Lists the connections that the store keeps, in the order of their names.</summary>
    ValueTask<ValueList<ManagedConnection>> ListConnectionsAsync(CancellationToken cancellationToken = default);
}
