namespace JitProvisioning;

/// <summary>The open invitations for the identity's address or its domain, to organizations that its connection may
/// lead to.</summary>
internal sealed record InvitationFacts(ValueList<Invitation> Open)
{
    public static InvitationFacts None { get; } = new([]);

    /// <param name="found">All that the store has for the address.</param>
    /// <param name="identity">The identity.</param>
    /// <param name="connection">The connection it came by.</param>
    /// <param name="organizations">The declared organizations.</param>
    public static InvitationFacts Of(
        ValueList<Invitation> found,
        ExternalIdentity identity,
        Connection connection,
        OrganizationDirectory organizations) =>
        new(found
            .Where(invitation => OrganizationPlacement.MayBeInvited(
                invitation.Organization, identity, connection, organizations))
            .ToValueList());
}
