namespace JitProvisioning;

/// <summary>The verdict of a connection's own switches: what every other policy can only narrow.</summary>
internal static class ConnectionPolicy
{
    public static PolicyVerdict Evaluate(
        ExternalIdentity identity, Connection connection, OrganizationDirectory organizations)
    {
        var reason = DomainRestriction.Check(identity, connection);
        if (reason != ProvisioningReason.None)
        {
            return PolicyVerdict.Deny(reason);
        }

        return connection.FixedVerdict ?? new PolicyVerdict
        {
            Rights = connection.Rights,
            Memberships = OrganizationPlacement.OfShared(identity, connection, organizations),
        };
    }
}
