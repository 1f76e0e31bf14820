namespace JitProvisioning;

/// <summary>The open invitations for the identity's address or its domain, to organizations that its connection may
/// lead to.</summary>
internal sealed record InvitationFacts(ValueList<Invitation> Open)
{
    public static InvitationFacts None { get; } = new([]);
}
