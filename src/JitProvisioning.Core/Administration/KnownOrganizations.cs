namespace JitProvisioning;

/// <summary>Keeps administration from giving anything in an organization that there is not.</summary>
internal static class KnownOrganizations
{
    /// <param name="configurations">The organizations as they are now.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="user">The account.</param>
    /// <param name="edit">What is to become of the account.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async ValueTask<RecordEdit> GiveInAsync(
        this ConfigurationSource configurations,
        OrganizationId organization,
        UserRecord user,
        Func<UserRecord, RecordEdit> edit,
        CancellationToken cancellationToken)
    {
        var edited = edit(user);
        if (edited.After is not { } after || after == user)
        {
            return edited;
        }

        var configuration = await configurations.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return configuration.Organizations.Find(organization) is null
            ? RecordEdit.Refuse(ProvisioningReason.OrganizationUnknown)
            : edited;
    }
}
