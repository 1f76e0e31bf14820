using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>Claims, proves and releases the domains of organizations that the store keeps.</summary>
internal sealed class DomainClaims(
    SettingsEditor editor, DomainProof proof, TimeProvider time, ILogger<DomainClaims> logger)
{
    public async ValueTask<SettingsResult> ClaimAsync(
        OrganizationId id, string domain, string? actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ClaimedDomain? claimed = null;
        var result = await editor.EditOrganizationAsync(
            id,
            actor,
            known =>
            {
                if (DomainProof.WhyNot(domain) is { } problem)
                {
                    return SettingsEdit.Refuse(problem);
                }

                claimed = Find(known, domain) ?? Claim(id, domain);
                return SettingsEdit.Of(With(known, claimed));
            },
            cancellationToken).ConfigureAwait(false);
        return result.For(claimed);
    }

    public async ValueTask<SettingsResult> ProveAsync(
        OrganizationId id, string domain, string? actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domain);
        var stored = await editor.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (stored.Find(id) is not { } organization || Find(organization, domain) is not { } claimed)
        {
            return new SettingsResult(AdministrationOutcome.NotFound, ProvisioningReason.None);
        }

        if (claimed.IsProven)
        {
            return new SettingsResult(AdministrationOutcome.Unchanged, ProvisioningReason.None).For(claimed);
        }

        var found = await proof
            .CheckAsync(new DomainChallenge(id, claimed.Domain, claimed.RecordValue), cancellationToken)
            .ConfigureAwait(false);
        if (!found.IsProven)
        {
            if (found.Outcome is not (DomainProofOutcome.RecordMissing or DomainProofOutcome.RecordDiffers))
            {
                logger.DomainNotRead(claimed.Domain, found.Outcome, found.Error);
            }

            return new SettingsResult(AdministrationOutcome.Refused, ProvisioningReason.DomainNotProven)
                .For(claimed, found);
        }

        // The claim that the record answers, and none that came in its place meanwhile.
        var proven = claimed with { ProvenAt = time.GetUtcNow() };
        var result = await editor.EditOrganizationAsync(
            id,
            actor,
            known => Find(known, domain) == claimed ? SettingsEdit.Of(With(known, proven)) : SettingsEdit.NotFound,
            cancellationToken).ConfigureAwait(false);
        return result.For(result.Succeeded ? proven : claimed, found);
    }

    public ValueTask<SettingsResult> ReleaseAsync(
        OrganizationId id, string domain, string? actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return editor.EditOrganizationAsync(
            id,
            actor,
            known => Find(known, domain) is { } claimed
                ? SettingsEdit.Of(known with { Domains = known.Domains.Where(other => other != claimed).ToValueList() })
                : SettingsEdit.NotFound,
            cancellationToken);
    }

    private static ClaimedDomain? Find(OrganizationEntry organization, string domain) =>
        organization.Domains.FirstOrDefault(claimed => claimed.Domain == AsciiFold.Lower(domain));

    private static OrganizationEntry With(OrganizationEntry organization, ClaimedDomain claimed) =>
        organization with
        {
            Domains = organization.Domains
                .Where(other => other.Domain != claimed.Domain)
                .Append(claimed)
                .OrderBy(other => other.Domain, StringComparer.Ordinal)
                .ToValueList(),
        };

    private ClaimedDomain Claim(OrganizationId id, string domain)
    {
        var challenge = DomainProof.New(id, domain);
        return new ClaimedDomain(challenge.Domain, challenge.RecordValue, time.GetUtcNow(), ProvenAt: null);
    }
}
