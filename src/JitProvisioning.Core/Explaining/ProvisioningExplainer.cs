using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Reads what the pure explainer needs, and has the engine preview what was pasted.</summary>
internal sealed class ProvisioningExplainer(
    IProvisioner provisioner,
    StoreGateway store,
    ConfigurationSource configurations,
    IEnumerable<IProvisioningPolicy> policies,
    IOptions<JitProvisioningOptions> options,
    TimeProvider time) : IProvisioningExplainer
{
    /// <summary>What stands for a personal value that was not asked for.</summary>
    public const string Masked = "•••";

    private readonly bool _hasPolicies = policies.Any();

    public async ValueTask<MembershipExplanation?> ExplainAsync(
        UserId user, OrganizationId? organization, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(user.Value);
        if (organization is { Value: null or "" })
        {
            throw new ArgumentException("The organization has no id.", nameof(organization));
        }

        var (configuration, account) = await StoreFaults.TranslateAsync(
            "The account was not read", () => ReadAsync(user, cancellationToken)).ConfigureAwait(false);
        var now = time.GetUtcNow();
        return account is null ? null : Explainer.Explain(new ExplanationFacts(
            account.AsOf(now), organization, configuration, _hasPolicies, store.JudgesMembers, now));
    }

    public async ValueTask<ProvisioningPreview> PreviewAsync(
        ConnectionId connection, string claimsJson, bool showPersonalValues, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(claimsJson);
        var configuration = await StoreFaults.TranslateAsync(
            "Nothing was previewed", () => configurations.RefreshAsync(cancellationToken)).ConfigureAwait(false);
        var declared = connection.Value is { } scheme ? configuration.Find(scheme) : null;
        if (declared is null)
        {
            throw new ArgumentException(
                $"There is no connection '{connection}' in JitProvisioning:Connections.", nameof(connection));
        }

        var signIn = PastedClaims.Read(claimsJson, declared, options.Value.ClaimLimits);
        var result = await provisioner.PreviewAsync(signIn, cancellationToken).ConfigureAwait(false);
        return new ProvisioningPreview(
            declared.Id,
            result.Trace,
            showPersonalValues ? result.Changes : result.Changes.Select(Mask).ToValueList());
    }

    private async ValueTask<(ProvisioningConfiguration Configuration, UserRecord? Account)> ReadAsync(
        UserId user, CancellationToken cancellationToken)
    {
        var configuration = await configurations.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return (configuration, await store.FindAsync(user, cancellationToken).ConfigureAwait(false));
    }

    private static PlannedChange Mask(PlannedChange row) => !row.IsPersonal ? row : row with
    {
        Before = row.Before is null ? null : Masked,
        After = row.After is null ? null : Masked,
    };
}
