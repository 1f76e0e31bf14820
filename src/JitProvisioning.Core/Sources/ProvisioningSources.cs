using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Finds the account that a source speaks of, and has the editor commit what it says.</summary>
internal sealed class ProvisioningSources(
    RecordEditor editor,
    StoreGateway store,
    ConfigurationSource configurations,
    IOptions<JitProvisioningOptions> options,
    TimeProvider time) : IProvisioningSources
{
    private static readonly UserRecord NoRecord = new();

    public ValueTask<SourceResult> UpsertAsync(
        ConnectionId connection, SourcePerson person, string? actor, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(connection.Value);
        ArgumentNullException.ThrowIfNull(person);
        Actors.Check(actor, nameof(actor));
        return StoreFaults.TranslateAsync(
            "The person was not changed", () => TryUpsertAsync(connection, person, actor, cancellationToken));
    }

    public ValueTask<SourceResult> DeactivateAsync(
        ConnectionId connection, string externalId, string? actor, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(connection.Value);
        ArgumentNullException.ThrowIfNull(externalId);
        Actors.Check(actor, nameof(actor));
        return StoreFaults.TranslateAsync(
            "The person was not changed", () => TryDeactivateAsync(connection, externalId, actor, cancellationToken));
    }

    private async ValueTask<SourceResult> TryUpsertAsync(
        ConnectionId id, SourcePerson person, string? actor, CancellationToken cancellationToken)
    {
        var configuration = await configurations.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var connection = configuration.Find(id.Value);
        var problems = SourceTerms.Check(id, connection, person, configuration.Organizations, options.Value);
        if (problems.Count > 0)
        {
            return Invalid(problems);
        }

        if (await IsErasedAsync(connection!, person.ExternalId, cancellationToken).ConfigureAwait(false))
        {
            return new(AdministrationOutcome.Refused, ProvisioningReason.IdentityTombstoned, null);
        }

        var result = await editor
            .EditAsync(
                token => FindAsync(connection!, person.ExternalId, token),
                actor,
                async (known, token) =>
                {
                    var (profile, isVerified) = await ProfileOfAsync(connection!, person, known, token)
                        .ConfigureAwait(false);
                    return SourceEdits.Upsert(
                        known ?? NoRecord, id, person, profile, isVerified, configuration.Version, time.GetUtcNow());
                },
                cancellationToken)
            .ConfigureAwait(false);
        return new(result);
    }

    private async ValueTask<SourceResult> TryDeactivateAsync(
        ConnectionId id, string externalId, string? actor, CancellationToken cancellationToken)
    {
        var configuration = await configurations.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var connection = configuration.Find(id.Value);
        var problems = new List<string>();
        if (SourceTerms.CheckConnection(connection) is { } none)
        {
            problems.Add(none);
        }

        SourceTerms.CheckId(id, externalId, problems);
        if (problems.Count > 0)
        {
            return Invalid(problems.ToValueList());
        }

        var result = await editor
            .EditAsync(
                token => FindAsync(connection!, externalId, token),
                actor,
                (known, _) => new(known is null ? null : SourceEdits.Deactivate(known, id, externalId)),
                cancellationToken)
            .ConfigureAwait(false);
        return new(result);
    }

    // The resource, else the identity whose subject the id is: somebody who signed in by this very connection before
    // the source was there.
    private async ValueTask<UserRecord?> FindAsync(
        Connection connection, string externalId, CancellationToken cancellationToken)
    {
        var known = await FindAsync(SourceKeys.Of(connection.Id, externalId), cancellationToken).ConfigureAwait(false);
        if (known is not null || IdentityOf(connection, externalId) is not { } identity)
        {
            return known;
        }

        known = await FindAsync(identity, cancellationToken).ConfigureAwait(false);
        return known?.LinkOf(identity) is { IsRetired: false } link && IsOf(connection, link) ? known : null;
    }

    // Two connections may have one issuer, and their people are not each other's. An imported link tells no
    // connection: it is of the only one.
    private bool IsOf(Connection connection, Link link) => link.Ledger.Count > 0
        ? link.Ledger.Any(entry => entry.Connection == connection.Id)
        : configurations.Current.Connections.Values.Count(other => other.Issuer == connection.Issuer) == 1;

    private async ValueTask<UserRecord?> FindAsync(ExternalKey key, CancellationToken cancellationToken)
    {
        var known = await store.FindAsync(key, cancellationToken).ConfigureAwait(false);
        return known.IsOrphaned
            ? throw new ProvisioningFaultException(ProvisioningReason.StoreContractViolated)
            : known.User;
    }

    private async ValueTask<bool> IsErasedAsync(
        Connection connection, string externalId, CancellationToken cancellationToken) =>
        await store.IsTombstonedAsync(SourceKeys.Of(connection.Id, externalId), cancellationToken).ConfigureAwait(false)
        || (IdentityOf(connection, externalId) is { } identity
            && await store.IsTombstonedAsync(identity, cancellationToken).ConfigureAwait(false));

    private static ExternalKey? IdentityOf(Connection connection, string externalId) =>
        connection is { SourceIdClaim: null, Issuer: { } issuer }
        && !issuer.Contains(IssuerTrust.TenantPlaceholder, StringComparison.Ordinal)
        && ExternalKey.TryCreate(issuer, externalId, out var key, out _)
            ? key
            : null;

    // An address that another account holds stays that one's, and finds nobody.
    private async ValueTask<(Profile Profile, bool IsVerified)> ProfileOfAsync(
        Connection connection, SourcePerson person, UserRecord? known, CancellationToken cancellationToken)
    {
        var address = EmailAddress.TryParse(person.Email);
        var isFree = address is not null
            && !(await store.FindHolderAsync(address, cancellationToken).ConfigureAwait(false))
                .HeldByAnother(known?.Id);
        var profile = new Profile
        {
            Email = isFree ? address!.Value : null,
            DisplayName = DisplayText.Clean(person.DisplayName),
            GivenName = DisplayText.Clean(person.GivenName),
            FamilyName = DisplayText.Clean(person.FamilyName),
        };
        return (profile, isFree && EmailTrust.IsAuthoritative(address!, connection));
    }

    private static SourceResult Invalid(ValueList<string> problems) =>
        new(AdministrationOutcome.Refused, ProvisioningReason.SourceInvalid, null, problems);
}
