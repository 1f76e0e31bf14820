namespace JitProvisioning;

/// <summary>Re-reads the membership, then commits the choice.</summary>
internal sealed class OrganizationChooser(
    StoreGateway store, ProvisioningConfiguration configuration, TimeProvider time) : IOrganizationChooser
{
    private const int MaxAttempts = 5;

    public async ValueTask<UserRecord?> ChooseAsync(
        UserId user, OrganizationId organization, CancellationToken cancellationToken)
    {
        try
        {
            return await TryChooseAsync(user, organization, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningFaultException fault)
        {
            throw new InvalidOperationException(
                $"The organization was not chosen: {fault.Reason}.", fault.InnerException ?? fault);
        }
    }

    private async ValueTask<UserRecord?> TryChooseAsync(
        UserId user, OrganizationId organization, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var known = await store.FindAsync(user, cancellationToken).ConfigureAwait(false);
            if (known is null || !OrganizationChoice.IsAllowed(known, organization, configuration.Organizations))
            {
                return null;
            }

            if (known.ChosenOrganization == organization)
            {
                return known;
            }

            var after = known with { Version = known.Version + 1, ChosenOrganization = organization };
            var change = ChangeOf(known, after);
            var committed = await store.CommitAsync(change, known, after, cancellationToken).ConfigureAwait(false);
            if (committed.Conflict is null)
            {
                return after;
            }
        }

        throw new ProvisioningFaultException(ProvisioningReason.StoreContention);
    }

    private UserChange ChangeOf(UserRecord before, UserRecord after)
    {
        var now = time.GetUtcNow();
        return new UserChange
        {
            Kind = UserChangeKind.Update,
            User = UserState.Write(after, proof: null),
            ExpectedVersion = before.Version,
            VerifiedAddress = after.EmailVerified ? after.Profile.Email : null,
            Audit = new AuditEntry
            {
                Id = IdSource.NewAuditId(now),
                At = now,
                Outcome = ProvisioningOutcome.Updated,
                Reason = ProvisioningReason.OrganizationChosen,
                Connection = new ConnectionId("local"),
                UserId = before.Id,
                PolicyVersion = configuration.Version,
                Changes = [new AuditedChange(
                    "chosenOrganization", before.ChosenOrganization?.Value, after.ChosenOrganization?.Value)],
            },
        };
    }
}
