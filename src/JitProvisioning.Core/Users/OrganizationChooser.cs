namespace JitProvisioning;

/// <summary>Re-reads the membership, then commits the choice.</summary>
internal sealed class OrganizationChooser(RecordEditor editor, ProvisioningConfiguration configuration)
    : IOrganizationChooser
{
    public async ValueTask<UserRecord?> ChooseAsync(
        UserId user, OrganizationId organization, CancellationToken cancellationToken)
    {
        var result = await editor
            .EditAsync(user, null, null, known => Choose(known, organization), cancellationToken)
            .ConfigureAwait(false);
        return result.Succeeded ? result.User : null;
    }

    private RecordEdit Choose(UserRecord user, OrganizationId organization) =>
        OrganizationChoice.IsAllowed(user, organization, configuration.Organizations)
            ? new RecordEdit
            {
                After = user with { ChosenOrganization = organization },
                Reason = ProvisioningReason.OrganizationChosen,
            }
            : RecordEdit.Refuse(ProvisioningReason.MembershipInactive);
}
