using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Makes, lists and revokes invitations, each change with its audit entry.</summary>
internal sealed class InvitationAdministration(
    InvitationGateway invitations,
    InvitedAccounts accounts,
    ConfigurationSource configurations,
    IOptions<JitProvisioningOptions> options,
    AuditClerk audit,
    TimeProvider time) : IInvitations
{
    private const int MaxAttempts = 5;
    private const int MaxPage = 1_000;

    public ValueTask<InvitationResult> CreateAsync(
        InvitationRequest request, string? actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Actors.Check(actor, nameof(actor));
        return StoreFaults.TranslateAsync(
            "Nobody was invited", () => TryCreateAsync(request, actor, cancellationToken));
    }

    public ValueTask<ValueList<Invitation>> ListAsync(
        OrganizationId organization, InvitationId? after, int count, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(organization.Value);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxPage);
        return StoreFaults.TranslateAsync(
            "The invitations were not read",
            () => invitations.ListAsync(organization, after, count, cancellationToken));
    }

    public ValueTask<InvitationResult> RevokeAsync(
        InvitationId invitation, string? actor, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(invitation.Value);
        Actors.Check(actor, nameof(actor));
        return StoreFaults.TranslateAsync(
            "The invitation was not revoked", () => TryRevokeAsync(invitation, actor, cancellationToken));
    }

    private async ValueTask<InvitationResult> TryCreateAsync(
        InvitationRequest request, string? actor, CancellationToken cancellationToken)
    {
        var configuration = await configurations.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var organization = configuration.Organizations.Find(request.Organization);
        var problems = InvitationTerms.Check(request, organization, options.Value);
        if (problems.Count > 0)
        {
            return new(AdministrationOutcome.Refused, ProvisioningReason.InvitationInvalid, null, problems);
        }

        var now = time.GetUtcNow();
        var invitation = new Invitation
        {
            Id = IdSource.NewInvitationId(now),
            Organization = request.Organization,
            Address = EmailAddress.TryParse(request.Address),
            Domain = request.Domain is { } domain ? AsciiFold.Lower(domain) : null,
            Roles = request.Roles.Distinct(StringComparer.Ordinal).ToValueList(),
            CreatedAt = now,
            ExpiresAt = now + request.ExpiresIn,
        };
        var entry = audit.EntryOf(ProvisioningReason.InvitationCreated, ChangesOf(null, invitation), actor, now);
        await accounts.NoteAsync(invitation, actor, cancellationToken).ConfigureAwait(false);
        await invitations.AddAsync(new(invitation, entry), cancellationToken).ConfigureAwait(false);

        // A sign-in between the two has looked, and found nothing yet.
        await accounts.NoteAsync(invitation, actor, cancellationToken).ConfigureAwait(false);
        return new(AdministrationOutcome.Changed, ProvisioningReason.InvitationCreated, invitation);
    }

    private async ValueTask<InvitationResult> TryRevokeAsync(
        InvitationId id, string? actor, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var known = await invitations.FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (known is not { Status: InvitationStatus.Open })
            {
                return ResultOf(known);
            }

            var now = time.GetUtcNow();
            var revoked = known with { Status = InvitationStatus.Revoked, EndedAt = now };
            var entry = audit.EntryOf(ProvisioningReason.InvitationRevoked, ChangesOf(known, revoked), actor, now);
            if (await invitations.CommitAsync(new(revoked, entry), cancellationToken).ConfigureAwait(false))
            {
                return new(AdministrationOutcome.Changed, ProvisioningReason.InvitationRevoked, revoked);
            }
        }

        throw new ProvisioningFaultException(ProvisioningReason.StoreContention);
    }

    private static InvitationResult ResultOf(Invitation? known) => known switch
    {
        null => new(AdministrationOutcome.NotFound, ProvisioningReason.None, null),
        { Status: InvitationStatus.Used } =>
            new(AdministrationOutcome.Refused, ProvisioningReason.InvitationUsed, known),
        _ => new(AdministrationOutcome.Unchanged, ProvisioningReason.None, known),
    };

    // The address is personal data and stays out of it.
    private static ValueList<AuditedChange> ChangesOf(Invitation? before, Invitation after)
    {
        var field = $"invitation:{after.Organization}/{after.Id}";
        var bound = after.Domain is { } domain ? $"for the domain {domain}" : "for an address";
        return before is not null
            ? [new(field, before.Status.ToString(), after.Status.ToString())]
            :
            [
                new(field, null, $"{after.Status} {bound}"),
                .. after.Roles.Select(role => new AuditedChange($"{field}/{role}", null, "Invited")),
            ];
    }
}
