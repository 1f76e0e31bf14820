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

        return connection.FixedVerdict ?? (organizations.IsFlat
            ? OfFlat(identity, connection)
            : connection.Owner is { } owner
                ? new PolicyVerdict
                {
                    Rights = connection.Rights,
                    Memberships = OrganizationPlacement.OfOwned(identity, connection, owner),
                    IsSwitchedOff = OrganizationPlacement.IsSwitchedOff(identity, connection),
                }
                : SharedPlacement.Evaluate(identity, connection, organizations));
    }

    private static PolicyVerdict OfFlat(ExternalIdentity identity, Connection connection)
    {
        if (OrganizationPlacement.IsSwitchedOff(identity, connection))
        {
            return PolicyVerdict.Deny(ProvisioningReason.MembershipInactive);
        }

        var wishes = RoleEvaluation.Evaluate(
            identity, connection, connection.ApplicationRoles, connection.DefaultRoles);
        return new PolicyVerdict
        {
            Rights = connection.Rights,
            ApplicationRoles = wishes.Roles,
            UndecidedApplicationRoles = wishes.Undecided,
        };
    }
}
