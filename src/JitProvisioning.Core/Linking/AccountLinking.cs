namespace JitProvisioning;

/// <summary>Gives tickets to people who are signed in; the engine takes them back.</summary>
internal sealed class AccountLinking(
    LinkDesk links,
    StoreGateway store,
    IProvisioner provisioner,
    IUserAdministration administration,
    ConfigurationSource configurations,
    TimeProvider time) : IAccountLinking
{
    public async ValueTask<PendingLink?> StartAsync(
        UserId account, ConnectionId connection, string browserSession, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(browserSession);
        return await StoreFaults.TranslateAsync(
            "The link was not begun",
            () => StartOpenAsync(account, connection, browserSession, cancellationToken)).ConfigureAwait(false);
    }

    public ValueTask<ProvisioningResult> ConfirmAsync(
        ExternalSignIn signIn, LinkProof proof, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        ArgumentNullException.ThrowIfNull(proof);
        return provisioner.ProvisionAsync(signIn with { LinkProof = proof }, cancellationToken);
    }

    public ValueTask<AdministrationResult> UnlinkAsync(
        UserId account, ExternalKey key, CancellationToken cancellationToken) =>
        administration.UnlinkAsync(account, key, force: false, actor: account.Value, cancellationToken);

    private async ValueTask<PendingLink?> StartOpenAsync(
        UserId account, ConnectionId connection, string browserSession, CancellationToken cancellationToken)
    {
        var configuration = await configurations.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var known = configuration.Find(connection.Value);
        if (known is not { ExplicitLinking: true } || ConnectionState.Check(known) != ProvisioningReason.None)
        {
            return null;
        }

        var user = await store.FindAsync(account, cancellationToken).ConfigureAwait(false);
        return user is not null && LinkTarget.CheckOpen(user, time.GetUtcNow()) == ProvisioningReason.None
            ? await links.StartAsync(user, connection, browserSession, time.GetUtcNow(), cancellationToken)
                .ConfigureAwait(false)
            : null;
    }
}
