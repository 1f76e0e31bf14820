namespace JitProvisioning;

/// <summary>Re-reads the membership, then commits the choice.</summary>
internal sealed class OrganizationChooser(
    RecordEditor editor, ConfigurationSource configurations, TimeProvider time)
    : IOrganizationChooser
{
    public async ValueTask<UserRecord?> ChooseAsync(
        UserId user, OrganizationId organization, CancellationToken cancellationToken)
    {
        var result = await editor
            .EditAsync(
                user,
                through: null,
                actor: null,
                async (known, token) => Choose(
                    known, organization, await configurations.RefreshAsync(token).ConfigureAwait(false)),
                commit: true,
                cancellationToken)
            .ConfigureAwait(false);
        return result.Succeeded ? result.User : null;
    }

    private RecordEdit Choose(
        UserRecord user, OrganizationId organization, ProvisioningConfiguration configuration)
    {
        var now = time.GetUtcNow();
        return OrganizationChoice.IsAllowed(user.AsOf(now), organization, configuration.Organizations, now)
            ? new RecordEdit
            {
                After = user with { ChosenOrganization = organization },
                Reason = ProvisioningReason.OrganizationChosen,
            }
            : RecordEdit.Refuse(ProvisioningReason.MembershipInactive);
    }
}
